package dev.vedette.server.notify;

import dev.vedette.pipeline.connect.ConnectedMessenger.Receipt;
import dev.vedette.pipeline.connect.ConnectedMessenger.Standing;
import dev.vedette.pipeline.connect.Messenger.Occasion;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.respond.notify.Letter;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Sends mail by a server (RFC 5321), as plain text: there is no markup that anything could get
 * into. What belongs together is one thread; whoever gets a message twice gets it with the same id.
 */
final class MailChannel implements Channel {
  private static final String MILLIS = "15000";
  private static final int FIRST_FINAL = 500;

  private final Account account;
  private final boolean isAdmitted;
  private final InstantSource clock;

  /**
   * @param admitted servers that the operator names, such as {@code smtp://10.0.0.25:25}: they may
   *     be at any address, and only with them plain text is spoken
   */
  MailChannel(Account account, Set<String> admitted, InstantSource clock) {
    this.account = account;
    this.clock = clock;
    isAdmitted =
        admitted.contains(
            "smtp://%s:%s".formatted(said("host").toLowerCase(Locale.ROOT), said("port")));
  }

  private String said(String setting) {
    return account.settings().getOrDefault(setting, "");
  }

  @Override
  public boolean tells(Occasion occasion) {
    return true;
  }

  @Override
  public boolean edits() {
    return false;
  }

  @Override
  public boolean once() {
    return false;
  }

  @Override
  public Receipt say(Message message) throws Undelivered {
    if (said("security").equals("none") && !isAdmitted) {
      throw new Undelivered(
          "mail goes unencrypted only to servers that the operator names in notify-to", true, null);
    }
    try {
      return send(message);
    } catch (AuthenticationFailedException e) {
      throw new Undelivered("the mail server does not take the user and password", true, e);
    } catch (SMTPSendFailedException e) {
      throw refused(e.getReturnCode(), e);
    } catch (SMTPAddressFailedException e) {
      throw refused(e.getReturnCode(), e);
    } catch (MessagingException e) {
      throw new Undelivered("the mail server does not take it: " + reason(e), isOfAddress(e), e);
    }
  }

  private static Undelivered refused(int code, MessagingException e) {
    return new Undelivered("the mail server answers " + reason(e), code >= FIRST_FINAL, e);
  }

  private static boolean isOfAddress(MessagingException e) {
    return e.getNextException() instanceof SMTPAddressFailedException failed
        && failed.getReturnCode() >= FIRST_FINAL;
  }

  /** What went wrong first is what tells most. */
  private static String reason(MessagingException e) {
    var next = e.getNextException();
    var text = next == null ? e.getMessage() : e.getMessage() + ": " + next.getMessage();
    return String.valueOf(text).replaceAll("[^\\p{Graph} ]+", " ").strip();
  }

  private Receipt send(Message message) throws MessagingException {
    var session = Session.getInstance(properties());
    try (var transport = (SMTPTransport) session.getTransport("smtp")) {
      var user = said("user");
      transport.connect(
          said("host"),
          Integer.parseInt(said("port")),
          user.isEmpty() ? null : user,
          user.isEmpty() ? null : account.secrets().getOrDefault("password", ""));
      var mail = mail(session, message);
      transport.sendMessage(mail, mail.getAllRecipients());
      var answer = String.valueOf(transport.getLastServerResponse()).strip();
      return new Receipt(id(message, 1), answer);
    }
  }

  private Properties properties() {
    var properties = new Properties();
    var security = said("security");
    properties.put("mail.smtp.auth", String.valueOf(!said("user").isEmpty()));
    properties.put("mail.smtp.ssl.enable", String.valueOf(security.equals("tls")));
    properties.put("mail.smtp.starttls.enable", String.valueOf(security.equals("starttls")));
    properties.put("mail.smtp.starttls.required", String.valueOf(security.equals("starttls")));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.connectiontimeout", MILLIS);
    properties.put("mail.smtp.timeout", MILLIS);
    properties.put("mail.smtp.writetimeout", MILLIS);
    properties.put("mail.smtp.localhost", "vedette.invalid");
    properties.put("mail.smtp.quitwait", "false");
    if (!isAdmitted) {
      properties.put("mail.smtp.socketFactory", new GuardedConnections());
      properties.put("mail.smtp.ssl.socketFactory", new GuardedConnections());
      properties.put("mail.smtp.socketFactory.fallback", "false");
    }
    return properties;
  }

  private MimeMessage mail(Session session, Message message) throws MessagingException {
    var mail = new Named(session, id(message, message.revision()));
    mail.setFrom(new InternetAddress(said("from"), true));
    mail.setRecipient(RecipientType.TO, new InternetAddress(message.address(), true));
    mail.setSubject(message.letter().title(), "UTF-8");
    mail.setText(text(message.letter()), "UTF-8");
    mail.setSentDate(Date.from(clock.instant()));
    // RFC 3834: nobody's absence notice is to answer.
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Auto-Response-Suppress", "All");
    if (message.revision() > 1) {
      mail.setHeader("In-Reply-To", id(message, 1));
      mail.setHeader("References", id(message, 1));
    }
    mail.saveChanges();
    return mail;
  }

  private String id(Message message, int revision) {
    var from = said("from");
    return "<%s.%d@%s>".formatted(message.key(), revision, from.substring(from.indexOf('@') + 1));
  }

  private static String text(Letter letter) {
    var text =
        new StringBuilder(letter.text()).append("\n\nOpen in Vedette: ").append(letter.page());
    if (!letter.take().isEmpty()) {
      text.append("\nTake it, so that nobody else is called: ").append(letter.take());
    }
    return text.append('\n').toString();
  }

  @Override
  public Optional<Standing> look(Message message) {
    return Optional.empty();
  }

  /** Has the id that we give it. */
  private static final class Named extends MimeMessage {
    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
