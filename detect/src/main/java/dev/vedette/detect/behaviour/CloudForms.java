package dev.vedette.detect.behaviour;

import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Activity.Mail;
import dev.vedette.detect.behaviour.Form.AccountColumns;
import dev.vedette.detect.behaviour.Form.EndpointColumns;
import dev.vedette.model.Event;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what is asked of clouds and applications, and mail. */
final class CloudForms {
  private CloudForms() {}

  /** Calls are told by many classes: of accounts, groups, entities, data. */
  static Form call(TypeAttributes type) {
    return new Called(type);
  }

  private static final class Called implements Form {
    private final Column service;
    private final Column operation;
    private final Column status;
    private final Column code;
    private final AccountColumns user;
    private final Column userType;
    private final Column issuer;
    private final Column credential;
    private final Column application;
    private final EndpointColumns source;
    private final Column region;
    private final Column account;
    private final Column userAgent;
    private final Column resource;
    private final Column parameters;

    Called(TypeAttributes type) {
      service = Column.of(type, Column.NAME, "api.service.name", "metadata.product.name");
      operation = Column.of(type, Column.NAME, "api.operation", "metadata.event_code");
      status = Column.of(type, Column.NAME, "status_id");
      code = Column.of(type, Column.NAME, "api.response.error", "status_code", "status_detail");
      user = AccountColumns.of(type, "actor.user");
      userType = Column.of(type, Column.NAME, "unmapped.user_identity.type", "actor.user.type");
      issuer = Column.of(type, Column.NAME, "actor.session.issuer");
      credential = Column.of(type, Column.NAME, "actor.user.credential_uid");
      application = Column.of(type, Column.NAME, "actor.app_uid", "actor.app_name");
      source = EndpointColumns.of(type, "src_endpoint");
      region = Column.of(type, Column.NAME, "cloud.region");
      account = Column.of(type, Column.NAME, "cloud.account.uid");
      userAgent = Column.of(type, Column.PATH, "http_request.user_agent");
      resource =
          Column.of(
              type,
              Column.NAME,
              "resources[0].uid",
              "resources[0].name",
              "entity.name",
              "user.name",
              "group.name");
      parameters =
          Column.of(type, Column.TEXT, "unmapped.parameters", "unmapped.changed", "policy.uid");
    }

    @Override
    public @Nullable Activity read(Event event, Occasion at) {
      var asked = operation.text(event);
      return asked.isEmpty()
          ? null
          : new ApiCall(
              at,
              service.text(event),
              asked,
              status.outcome(event),
              code.text(event),
              user.of(event),
              userType.text(event),
              issuer.text(event),
              credential.text(event),
              application.text(event),
              source.of(event),
              region.text(event),
              account.text(event),
              userAgent.text(event),
              resource.text(event),
              parameters.text(event));
    }
  }

  static Form mail(TypeAttributes type) {
    return new Mailed(type);
  }

  private static final class Mailed implements Form {
    private final Column from;
    private final Column envelopeFrom;
    private final Column replyTo;
    private final Column to;
    private final Column subject;
    private final Column uid;
    private final Column thread;
    private final Column authentication;
    private final Column urls;
    private final Column attachments;
    private final Column direction;
    private final Column verdict;
    private final EndpointColumns source;

    Mailed(TypeAttributes type) {
      from = Column.of(type, Column.NAME, "email.from");
      envelopeFrom = Column.of(type, Column.NAME, "email.smtp_from", "email.return_path");
      replyTo = Column.of(type, Column.NAME, "email.reply_to");
      to = Column.of(type, Column.TEXT, "email.to", "email.to[0]", "email.smtp_to");
      subject = Column.of(type, Column.NAME, "email.subject");
      uid = Column.of(type, Column.NAME, "email.message_uid", "email.uid");
      thread = Column.of(type, Column.NAME, "email.x_originating_thread", "email.references");
      authentication =
          Column.of(
              type, Column.NAME, "email_auth.raw_header", "email_auth.dmarc", "email_auth.spf");
      urls = Column.of(type, Column.TEXT, "email.urls", "email.urls[0].url_string");
      attachments = Column.of(type, Column.TEXT, "email.files", "email.files[0].name");
      direction = Column.of(type, Column.NAME, "direction_id");
      verdict = Column.of(type, Column.NAME, "status_detail", "disposition");
      source = EndpointColumns.of(type, "src_endpoint");
    }

    @Override
    public @Nullable Activity read(Event event, Occasion at) {
      var sender = from.text(event).toLowerCase(Locale.ROOT);
      var envelope = envelopeFrom.text(event).toLowerCase(Locale.ROOT);
      return sender.isEmpty() && envelope.isEmpty()
          ? null
          : new Mail(
              at,
              sender,
              envelope,
              replyTo.text(event).toLowerCase(Locale.ROOT),
              to.texts(event),
              subject.text(event),
              uid.text(event),
              thread.text(event),
              authentication.text(event),
              urls.texts(event),
              attachments.texts(event),
              (int) direction.number(event),
              verdict.text(event),
              source.of(event));
    }
  }
}
