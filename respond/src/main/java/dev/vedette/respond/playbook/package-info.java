/**
 * Playbooks as CACAO 2.0 has them: what is written in one, and how a run goes from step to step.
 * What a step does to the world is done elsewhere; here it is only said.
 */
@NullMarked
package dev.vedette.respond.playbook;

import org.jspecify.annotations.NullMarked;
