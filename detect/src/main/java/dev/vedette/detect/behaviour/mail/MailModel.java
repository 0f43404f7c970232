package dev.vedette.detect.behaviour.mail;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Activity.Mail;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Domains;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.List;
import java.util.Locale;

/**
 * Mail that is not what it seems: senders that look like known ones, first contacts whose answers
 * go elsewhere, failed checks, odd links and attachments, strangers in conversations; and rules in
 * the mailbox of somebody who got such mail.
 */
public final class MailModel implements Detector<Correspondence> {
  private static final List<Attack> PHISHING = List.of(new Attack(Tactic.INITIAL_ACCESS, "T1566"));
  private static final List<Attack> RULES =
      List.of(new Attack(Tactic.STEALTH, "T1564.008"), new Attack(Tactic.COLLECTION, "T1114.003"));
  private static final int TELLING = 50;
  private static final int SUSPECTED = 35;

  private final MailOddities oddities;
  private final MailboxRules rules;

  public MailModel(Priors priors) {
    oddities = new MailOddities(priors);
    rules = new MailboxRules(priors);
  }

  @Override
  public String name() {
    return "behaviour.mail";
  }

  @Override
  public boolean concerns(Activity activity) {
    return switch (activity) {
      case Mail mail -> mail.from().indexOf('@') > 0 && mail.direction() != 2;
      case ApiCall call -> rules.concerns(call) && call.outcome() != Outcome.FAILURE;
      default -> false;
    };
  }

  @Override
  public String key(Activity activity) {
    return "";
  }

  @Override
  public Correspondence initial(String key) {
    return new Correspondence();
  }

  @Override
  public void update(Correspondence state, Activity activity, Observer out) {
    switch (activity) {
      case Mail mail -> take(state, mail, out);
      case ApiCall call -> take(state, call, out);
      default -> {}
    }
  }

  private void take(Correspondence state, Mail mail, Observer out) {
    var domain = Domains.registered(MailOddities.domain(mail.from()));
    var subject = MailOddities.conversation(mail.subject());
    var tally = oddities.of(state, mail, domain, subject);
    if (tally.score() >= SUSPECTED) {
      mail.to()
          .forEach(recipient -> state.suspect(recipient.toLowerCase(Locale.ROOT), mail.time()));
    }
    if (tally.score() >= TELLING) {
      tell(
          "Mail from %s is not what it seems".formatted(mail.from()),
          mail.from() + "|" + subject,
          tally,
          state,
          mail,
          PHISHING,
          out);
    } else {
      out.usual(Math.max(0, tally.score()));
    }
    var recipients =
        mail.to().stream()
            .map(to -> Domains.registered(MailOddities.domain(to.toLowerCase(Locale.ROOT))))
            .distinct()
            .toList();
    state.learn(mail.from(), domain, recipients, subject, mail.time());
  }

  private void take(Correspondence state, ApiCall call, Observer out) {
    var tally = rules.of(state, call);
    if (tally.score() < TELLING) {
      out.usual(Math.max(0, tally.score()));
      return;
    }
    tell(
        "Mailbox rule of %s hides or forwards mail".formatted(call.user().key()),
        call.user().key() + "|rule",
        tally,
        state,
        call,
        RULES,
        out);
  }

  private void tell(
      String title,
      String subject,
      Scorecard tally,
      Correspondence state,
      Activity activity,
      List<Attack> attacks,
      Observer out) {
    out.observe(
        new Observation(
            name(),
            title,
            subject,
            activity.time(),
            out.reference(),
            tally.contributions(),
            "learnt from %d messages".formatted(state.messages()),
            Math.max(0, 100 - state.messages() / 10),
            attacks,
            List.of()));
  }

  @Override
  public int maxKeys() {
    return 1;
  }

  @Override
  public StateCodec<Correspondence> codec() {
    return Correspondence.CODEC;
  }
}
