package dev.vedette.detect.behaviour.mail;

import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import java.util.Locale;
import java.util.Set;

/** Rules in mailboxes that an intruder makes to read along or to hide what he does. */
final class MailboxRules {
  private final Set<String> operations;
  private final Set<String> hiding;
  private final Set<String> forwarding;
  private final Set<String> topics;
  private final int made;
  private final int first;
  private final int hides;
  private final int forwards;
  private final int aboutMoney;
  private final int afterSuspected;

  MailboxRules(Priors priors) {
    operations = priors.set("rule-operations");
    hiding = priors.set("rule-hiding");
    forwarding = priors.set("rule-forwarding");
    topics = priors.set("rule-topics");
    made = priors.points("rule");
    first = priors.points("first-rule");
    hides = priors.points("rule-hides");
    forwards = priors.points("rule-forwards");
    aboutMoney = priors.points("rule-topic");
    afterSuspected = priors.points("rule-after-suspected-mail");
  }

  boolean concerns(ApiCall call) {
    return call.user().isKnown() && operations.contains(call.operation().toLowerCase(Locale.ROOT));
  }

  Scorecard of(Correspondence state, ApiCall call) {
    var tally = new Scorecard();
    var account = call.user().key();
    var parameters = (call.parameters() + " " + call.resource()).toLowerCase(Locale.ROOT);
    tally.add(made, () -> call.operation() + " of " + account);
    tally.addIf(state.isFirstRule(account, call.time()), first, () -> "who never made one before");
    tally.addIf(names(hiding, parameters), hides, () -> "it moves or deletes mail unread");
    tally.addIf(names(forwarding, parameters), forwards, () -> "it sends mail on to somebody else");
    tally.addIf(
        names(topics, parameters), aboutMoney, () -> "it is about money, or about warnings");
    tally.addIf(
        state.wasSuspected(account, call.time()),
        afterSuspected,
        () -> "within a week of mail that was out of character");
    return tally;
  }

  private static boolean names(Set<String> words, String parameters) {
    return words.stream().anyMatch(parameters::contains);
  }
}
