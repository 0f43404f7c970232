/**
 * What is out of character: models of what hosts, people and programs usually do.
 *
 * <p>An {@link dev.vedette.detect.behaviour.ActivityReader} makes of an event the {@link
 * dev.vedette.detect.behaviour.Activity} that models understand; a {@link
 * dev.vedette.detect.behaviour.BehaviourEngine} hands those of one tenant to its {@link
 * dev.vedette.detect.behaviour.Detector}s in event-time order; what they observe says of itself
 * why, against which norm and how much of that is still unlearned, and becomes a finding of low
 * severity: only correlation makes incidents of it.
 */
@NullMarked
package dev.vedette.detect.behaviour;

import org.jspecify.annotations.NullMarked;
