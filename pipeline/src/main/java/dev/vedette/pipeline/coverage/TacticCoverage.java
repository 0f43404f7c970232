package dev.vedette.pipeline.coverage;

import dev.vedette.model.Tactic;

/**
 * How much of a tactic rules look for.
 *
 * @param techniques how many of its techniques have a rule of their own or of a sub-technique
 * @param allTechniques how many it has
 * @param subTechniques how many of its sub-techniques have a rule
 * @param allSubTechniques how many it has
 */
public record TacticCoverage(
    Tactic tactic,
    int techniques,
    int allTechniques,
    int subTechniques,
    int allSubTechniques,
    int rules,
    int correlations) {}
