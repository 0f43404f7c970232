package dev.vedette.detect.behaviour.mail;

import static dev.vedette.detect.behaviour.scene.Scene.CHROME;
import static dev.vedette.detect.behaviour.scene.Scene.DAY;
import static dev.vedette.detect.behaviour.scene.Scene.HOUR;
import static dev.vedette.detect.behaviour.scene.Scene.MONDAY;
import static dev.vedette.detect.behaviour.scene.Scene.call;
import static dev.vedette.detect.behaviour.scene.Scene.machine;
import static dev.vedette.detect.behaviour.scene.Scene.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.scene.Watching;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailModelTest {
  private static final String ALICE = "alice@acme-works.com";

  private final Watching watching = Watching.of("behaviour.mail");

  private void partners() {
    for (int i = 0; i < 200; i++) {
      watching.see(mail(MONDAY + i * HOUR, "erin@northwind-parts.com", ALICE, "Order " + i % 20));
      watching.see(
          mail(MONDAY + i * HOUR, "news" + i % 9 + "@shop" + i % 30 + ".com", ALICE, "Offer " + i));
    }
  }

  @Test
  void aDomainThatLooksLikeAPartnersJoinsItsConversation() {
    partners();
    watching.restart();

    watching.see(mail(MONDAY + 10 * DAY, "erin@northw1nd-parts.com", ALICE, "Re: Order 7"));

    assertThat(watching.titles())
        .containsExactly("Mail from erin@northw1nd-parts.com is not what it seems");
    assertThat(watching.reasons())
        .contains(
            "northw1nd-parts.com looks like northwind-parts.com, which is known here",
            "a stranger joins a conversation that is going on");
  }

  @Test
  void aStrangerWhoseAnswersGoElsewhereAndWhoseChecksFail() {
    partners();

    watching.see(
        mail(
            MONDAY + 10 * DAY,
            "ceo@acme-works.com",
            ALICE,
            "Urgent",
            "ceo.office@freemail.xyz",
            "spf=fail; dmarc=fail",
            List.of(),
            List.of()));

    assertThat(watching.reasons())
        .contains(
            "answers would go elsewhere: to freemail.xyz", "and claims to be from this company");
  }

  @Test
  void anAttachmentThatRunsSomethingFromAStranger() {
    partners();

    watching.see(
        mail(
            MONDAY + 10 * DAY,
            "billing@never-seen.com",
            ALICE,
            "Invoice",
            "",
            "",
            List.of("http://45.9.148.3/pay"),
            List.of("invoice.pdf.js")));

    assertThat(watching.reasons())
        .contains(
            "an attachment that may run something: invoice.pdf.js",
            "which pretends to be .pdf",
            "a link to a bare address, 45.9.148.3");
  }

  @Test
  void aRuleThatHidesMailAfterSuspectedMail() {
    partners();
    watching.see(mail(MONDAY + 10 * DAY, "erin@northw1nd-parts.com", ALICE, "Re: Order 7"));
    watching.restart();

    watching.see(
        call(
            MONDAY + 11 * DAY,
            ALICE,
            "Exchange",
            "New-InboxRule",
            Outcome.SUCCESS,
            machine("45.9.1.1"),
            "",
            CHROME,
            "",
            "SubjectContainsWords invoice MoveToFolder RSS Feeds MarkAsRead True"));

    assertThat(watching.titles())
        .contains("Mailbox rule of alice@acme-works.com hides or forwards mail");
    assertThat(watching.reasons())
        .contains(
            "within a week of mail that was out of character", "it moves or deletes mail unread");
  }

  @Test
  void newslettersPartnersAndARuleForThemAreQuiet() {
    partners();
    for (int i = 0; i < 300; i++) {
      watching.see(
          mail(
              MONDAY + 10 * DAY + i * HOUR,
              "hello@company" + i + ".com",
              ALICE,
              "Introduction " + i,
              "reply@company" + i + ".com",
              "spf=pass; dkim=pass; dmarc=pass",
              List.of("https://company" + i + ".com/about"),
              List.of("brochure.pdf")));
    }
    watching.see(
        call(
            MONDAY + 30 * DAY,
            ALICE,
            "Exchange",
            "New-InboxRule",
            Outcome.SUCCESS,
            machine("91.10.4.7"),
            "",
            CHROME,
            "",
            "From news@shop.com MoveToFolder Newsletters"));

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void domainsThatOnlyDifferByAFewLettersLookAlike() {
    assertThat(LookAlike.isLike("rnicrosoft.com", "microsoft.com")).isTrue();
    assertThat(LookAlike.isLike("paypa1.com", "paypal.com")).isTrue();
    assertThat(LookAlike.isLike("exmaple.com", "example.com")).isTrue();
    assertThat(LookAlike.isKin("example.co", "example.com")).isTrue();
    assertThat(LookAlike.isKin("northwind-payments.com", "northwind.com")).isTrue();
    assertThat(LookAlike.isLike("example.co", "example.com")).isFalse();
    assertThat(LookAlike.isLike("gmail.com", "mail.com")).isFalse();
    assertThat(LookAlike.isLike("partner17.com", "partner18.com")).isFalse();
    assertThat(LookAlike.isLike("partner17.com", "partner171.com")).isFalse();
    assertThat(LookAlike.isLike("ample.com", "apple.com")).isFalse();
    assertThat(LookAlike.isLike("siemens.com", "samsung.com")).isFalse();
    assertThat(LookAlike.isLike("example.com", "example.com")).isFalse();
  }
}
