package dev.vedette.detect.behaviour;

import java.util.List;

/**
 * What happened, as models see it: taken from an event of any source whose mapping says of which
 * OCSF class it is. Texts are bounded in length and empty where the event lacks them; numbers are
 * -1 then.
 */
public sealed interface Activity {
  Occasion at();

  default long time() {
    return at().time();
  }

  default String host() {
    return at().host();
  }

  /** How something ended. */
  enum Outcome {
    SUCCESS,
    FAILURE,
    UNKNOWN
  }

  /**
   * A program was started.
   *
   * @param uid tells the process from all others of all time, where the source has such an id
   * @param publisher who signed or made the program
   * @param originalName the name that its maker gave it, lower-case
   * @param integrity OCSF's {@code integrity_id}
   */
  record ProcessStart(
      Occasion at,
      Program program,
      String commandLine,
      String uid,
      long pid,
      Program parent,
      String parentCommandLine,
      String parentUid,
      long parentPid,
      Account user,
      String session,
      String publisher,
      String originalName,
      int integrity)
      implements Activity {}

  /**
   * A program reached into the memory of another process.
   *
   * @param rights to the process, as Windows has them; 0 if unknown
   */
  record ProcessTouch(
      Occasion at, Means means, Program program, Program target, long rights, Account user)
      implements Activity {
    public static final long READ = 0x10;
    public static final long WRITE = 0x20;
    static final long MEMORY = READ | WRITE;

    public enum Means {
      OPEN,
      INJECT
    }

    /** Rights in decimal or hexadecimal notation; 0 if the text is neither. */
    static long rights(String text) {
      try {
        return text.startsWith("0x")
            ? Long.parseLong(text, 2, text.length(), 16)
            : text.isEmpty() ? 0 : Long.parseLong(text);
      } catch (NumberFormatException e) {
        return 0;
      }
    }
  }

  /** The kernel loaded a driver. */
  record DriverLoad(Occasion at, String path, String publisher, Program program, Account user)
      implements Activity {}

  /** A script was run. */
  record ScriptRun(Occasion at, String text, String path, Program program, Account user)
      implements Activity {}

  /**
   * Somebody proved, or tried to prove, who he is.
   *
   * @param user who logs on
   * @param actor who asked for it, where that is somebody else
   * @param source where from
   * @param target the host or service that was logged on to, where that is not the event's host
   * @param logonType OCSF's {@code logon_type_id}, that of Windows where there is one
   * @param service the application
   * @param detail why it failed, in the source's words or code
   * @param multiFactor how the second factor went; unknown where none was asked for
   */
  record Logon(
      Occasion at,
      Step step,
      Outcome outcome,
      Account user,
      Account actor,
      Endpoint source,
      String target,
      int logonType,
      String protocol,
      String service,
      String session,
      String credential,
      String userAgent,
      String detail,
      Outcome multiFactor,
      Program program)
      implements Activity {
    /** OCSF's activities of authentication. */
    public enum Step {
      LOGON,
      LOGOFF,
      TICKET,
      SERVICE_TICKET,
      CHALLENGE,
      SWITCH,
      OTHER
    }
  }

  /**
   * Two machines talked, or tried to.
   *
   * @param application what is spoken, such as {@code http}
   * @param direction 1 inbound, 2 outbound, else unknown, seen from the event's host
   * @param bytesOut from source to destination
   * @param duration in milliseconds
   */
  record Connection(
      Occasion at,
      Endpoint source,
      Endpoint destination,
      String transport,
      String application,
      int direction,
      Outcome outcome,
      long bytesOut,
      long bytesIn,
      long duration,
      String url,
      String userAgent,
      Program program,
      Account user)
      implements Activity {}

  /**
   * A name was asked for.
   *
   * @param code DNS's response code, 3 for a name that does not exist; -1 if unknown
   */
  record DnsAnswer(
      Occasion at,
      Endpoint source,
      String name,
      String type,
      int code,
      List<String> answers,
      Program program)
      implements Activity {}

  /**
   * A file, or a pipe, on a disk, a share or in a cloud was used.
   *
   * @param share the share that it was reached by
   * @param previousPath what it was called before
   */
  record FileChange(
      Occasion at,
      Act act,
      boolean isPipe,
      String path,
      String previousPath,
      String share,
      long size,
      Endpoint source,
      Program program,
      Account user)
      implements Activity {
    public enum Act {
      CREATE,
      READ,
      WRITE,
      DELETE,
      RENAME,
      SHARE,
      OTHER
    }
  }

  /** A value of the registry was set, or a key made. */
  record RegistryChange(Occasion at, String path, String data, Program program, Account user)
      implements Activity {}

  /** Something was put where it lasts, as the operating system itself tells. */
  record Persistence(
      Occasion at, Kind kind, String name, String command, Program program, Account user)
      implements Activity {
    public enum Kind {
      SERVICE("service"),
      TASK("scheduled task"),
      DRIVER("driver"),
      WMI("WMI subscription"),
      ACCOUNT("account"),
      GROUP_MEMBER("member of a group");

      private final String words;

      Kind(String words) {
        this.words = words;
      }

      public String words() {
        return words;
      }
    }
  }

  /**
   * An operating system or a server program was set up differently, as its own log tells.
   *
   * @param log the log's name, lower-case, without what all of a maker's have in common
   * @param code what the log calls such an event
   * @param detail what it was about, as far as the mapping tells
   */
  record Administration(Occasion at, String log, String code, String detail, Account user)
      implements Activity {}

  /**
   * A cloud or an application was asked to do something.
   *
   * @param account whose cloud it is
   * @param credential the key that was used
   * @param parameters what it was asked with, as far as the mapping tells
   * @param code why it was refused
   */
  record ApiCall(
      Occasion at,
      String service,
      String operation,
      Outcome outcome,
      String code,
      Account user,
      String userType,
      String issuer,
      String credential,
      String application,
      Endpoint source,
      String region,
      String account,
      String userAgent,
      String resource,
      String parameters)
      implements Activity {}

  /**
   * A message was sent or received.
   *
   * @param from address of the header
   * @param envelopeFrom address of the envelope
   * @param authentication verdicts of SPF, DKIM and DMARC, as the source spells them
   */
  record Mail(
      Occasion at,
      String from,
      String envelopeFrom,
      String replyTo,
      List<String> to,
      String subject,
      String uid,
      String thread,
      String authentication,
      List<String> urls,
      List<String> attachments,
      int direction,
      String verdict,
      Endpoint source)
      implements Activity {}

  /** How many events one source told of one host, counted for a while. */
  record Volume(Occasion at, long events) implements Activity {}
}
