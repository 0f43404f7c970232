/** Files in S3 that a queue of SQS tells of. */
@NullMarked
package dev.vedette.receive.collect.aws;

import org.jspecify.annotations.NullMarked;
