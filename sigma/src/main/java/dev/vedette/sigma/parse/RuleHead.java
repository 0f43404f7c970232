package dev.vedette.sigma.parse;

import dev.vedette.model.Attack;
import dev.vedette.model.Severity;
import dev.vedette.sigma.RuleDetails;
import java.util.List;

/** What detection, correlation and filter documents have in common. */
record RuleHead(
    String id, String title, Severity level, List<Attack> attacks, RuleDetails details) {}
