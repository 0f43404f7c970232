/**
 * How well attacks are noticed, and how whole they are told, in three tiers that are never mixed.
 */
@NullMarked
package dev.vedette.bench.detection;

import org.jspecify.annotations.NullMarked;
