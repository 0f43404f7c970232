package dev.vedette.detect.behaviour.mail;

import dev.vedette.detect.behaviour.Activity.Mail;
import dev.vedette.detect.behaviour.Domains;
import dev.vedette.detect.behaviour.Names;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is odd about a message, in points. */
final class MailOddities {
  private final Map<String, Integer> attachments;
  private final Set<String> oddTops;
  private final int lookAlike;
  private final int similarName;
  private final int firstContact;
  private final int replyElsewhere;
  private final int failedChecks;
  private final int oddLink;
  private final int doubleEnding;
  private final int noConversation;
  private final int joined;
  private final int ownFromOutside;

  MailOddities(Priors priors) {
    attachments = priors.table("attachments");
    oddTops = priors.set("odd-tops");
    lookAlike = priors.points("look-alike");
    similarName = priors.points("similar-name");
    firstContact = priors.points("first-contact");
    replyElsewhere = priors.points("reply-elsewhere");
    failedChecks = priors.points("failed-checks");
    oddLink = priors.points("odd-link");
    doubleEnding = priors.points("double-ending");
    noConversation = priors.points("no-conversation");
    joined = priors.points("joined");
    ownFromOutside = priors.points("own-from-outside");
  }

  Scorecard of(Correspondence state, Mail mail, String domain, String subject) {
    var tally = new Scorecard();
    boolean isFirst = !state.knowsSender(mail.from());
    sender(state, mail, domain, isFirst, tally);
    if (isFirst) {
      replies(state, mail, subject, tally);
    }
    checks(state, mail, domain, tally);
    mail.urls().stream()
        .limit(32)
        .map(this::oddity)
        .filter(each -> !each.isEmpty())
        .findFirst()
        .ifPresent(words -> tally.add(oddLink, () -> words));
    attachments(mail.attachments(), tally);
    return tally;
  }

  private void sender(
      Correspondence state, Mail mail, String domain, boolean isFirst, Scorecard tally) {
    if (!isFirst) {
      return;
    }
    tally.add(firstContact, () -> mail.from() + " never wrote here before");
    if (state.knowsDomain(domain)) {
      return;
    }
    var pretended = state.findEstablished(domain, LookAlike::isLike);
    var kin = pretended == null ? state.findEstablished(domain, LookAlike::isKin) : null;
    tally.addIf(
        pretended != null,
        lookAlike,
        () -> domain + " looks like " + pretended + ", which is known here");
    tally.addIf(
        kin != null, similarName, () -> domain + " has the name of " + kin + ", and is another");
  }

  private void replies(Correspondence state, Mail mail, String subject, Scorecard tally) {
    var answersTo = Domains.registered(domain(mail.replyTo()));
    var from = Domains.registered(domain(mail.from()));
    tally.addIf(
        !answersTo.isEmpty() && !answersTo.equals(from),
        replyElsewhere,
        () -> "answers would go elsewhere: to " + answersTo);
    if (isReply(mail.subject())) {
      boolean isKnown = state.knowsConversation(subject);
      tally.addIf(!isKnown, noConversation, () -> "it answers a conversation that never was");
      tally.addIf(isKnown, joined, () -> "a stranger joins a conversation that is going on");
    }
  }

  private void checks(Correspondence state, Mail mail, String domain, Scorecard tally) {
    var verdicts = mail.authentication().toLowerCase(Locale.ROOT);
    boolean hasFailed =
        verdicts.contains("dmarc=fail")
            || verdicts.equals("fail")
            || verdicts.contains("spf=fail")
            || verdicts.contains("dkim=fail");
    tally.addIf(hasFailed, failedChecks, () -> "its sender could not be confirmed: " + verdicts);
    tally.addIf(
        hasFailed && state.isOwn(domain),
        ownFromOutside,
        () -> "and claims to be from this company");
  }

  /** What is odd about a link; empty for nothing. */
  private String oddity(String url) {
    var host = Domains.hostOf(url);
    if (Names.isAddress(host)) {
      return "a link to a bare address, " + host;
    }
    if (host.contains("xn--")) {
      return "a link with letters that look like others, to " + host;
    }
    var registered = Domains.registered(host);
    return oddTops.contains(Domains.top(registered))
        ? "a link to " + registered + ", under a top that is often abused"
        : "";
  }

  private void attachments(List<String> names, Scorecard tally) {
    names.stream()
        .limit(32)
        .map(name -> name.toLowerCase(Locale.ROOT).strip())
        .filter(name -> attachments.containsKey(ending(name)))
        .findFirst()
        .ifPresent(name -> {
          tally.add(
              attachments.getOrDefault(ending(name), 0),
              () -> "an attachment that may run something: " + name);
          var before = name.substring(0, name.length() - ending(name).length() - 1);
          tally.addIf(
              ending(before).length() >= 3 && ending(before).length() <= 4,
              doubleEnding,
              () -> "which pretends to be ." + ending(before));
        });
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  private static boolean isReply(String subject) {
    var lower = subject.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("re:") || lower.startsWith("aw:") || lower.startsWith("fwd:");
  }

  /** A subject without what answering adds, as conversations are told apart by it. */
  static String conversation(String subject) {
    var rest = subject.strip().toLowerCase(Locale.ROOT);
    while (isReply(rest)) {
      rest = rest.substring(rest.indexOf(':') + 1).strip();
    }
    return rest;
  }
}
