package dev.vedette.server;

import dev.vedette.server.options.Options;
import dev.vedette.server.options.WrongOption;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.cases.Login;
import dev.vedette.store.cases.Postgres;
import dev.vedette.store.offboarding.OffboardingFailure;
import dev.vedette.store.offboarding.SignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette audit}: proves that nobody has changed the audit log, or a certificate. */
@Command(
    name = "vedette audit",
    description = "Looks at what was done on the platform.",
    mixinStandardHelpOptions = true)
final class AuditCommand {
  private static final int CHANGED = 1;
  private static final int WRONG_USAGE = 2;
  private static final int MISSING = 3;
  private static final int LARGEST_CERTIFICATE = 16 << 20;

  /** Asks the database of a platform that runs; where none runs, it is started for the moment. */
  @Command(
      name = "verify",
      description = {
        "Checks the chain of hashes of the audit log, whether or not the platform runs.",
        "Ends with 0 if each entry is as it was written, with 1 if not. Note the last hash:",
        "with it you see later whether entries were cut off at the end."
      },
      mixinStandardHelpOptions = true)
  int verify(
      @Option(
              names = "--data",
              paramLabel = "DIR",
              defaultValue = "data",
              description = "The folder of the platform. Default: ./data.")
          Path data) {
    return with(data, AuditCommand::verify);
  }

  /** Needs no platform where the public key is known. */
  @Command(
      name = "certificate",
      description = {
        "Checks the certificate of a tenant's erasure: its signature, that the audit log of the",
        "platform tells of it, and that the log is whole since. With --key the signature alone is",
        "checked, without a platform. Ends with 0 if all is right, with 1 if not."
      },
      mixinStandardHelpOptions = true)
  int certificate(
      @Parameters(paramLabel = "FILE", description = "The certificate, as JSON.") Path file,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              defaultValue = "data",
              description = "The folder of the platform. Default: ./data.")
          Path data,
      @Option(
              names = "--key",
              paramLabel = "KEY",
              description = "The public key of the platform, in Base64.")
          @Nullable String key) {
    SignedCertificate certificate;
    try {
      certificate = SignedCertificate.parse(read(file));
    } catch (OffboardingFailure e) {
      return failed(e, CHANGED);
    } catch (IOException e) {
      return failed(e, MISSING);
    }
    return key == null
        ? with(data, audit -> told(certificate, certificate.problem(audit)))
        : told(certificate, certificate.problem(key));
  }

  private static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file: name that of a certificate");
    }
    if (Files.size(file) > LARGEST_CERTIFICATE) {
      throw new IOException(file + " is too large for a certificate");
    }
    return Files.readString(file);
  }

  private static int told(SignedCertificate signed, Optional<String> problem) {
    if (problem.isPresent()) {
      System.out.println("The certificate proves nothing: " + problem.get() + ".");
      return CHANGED;
    }
    var certificate = signed.certificate();
    System.out.printf(
        "The certificate is genuine: %s (%s) was erased on %s, with %d events and %d rows, by %s.%n",
        certificate.name(),
        certificate.tenant(),
        certificate.issued(),
        certificate.export().events(),
        certificate.erased().rows().values().stream().mapToLong(Long::longValue).sum(),
        certificate.by());
    return 0;
  }

  private static int with(Path data, ToIntFunction<AuditLog> check) {
    try {
      if (!Files.isDirectory(data)) {
        throw new IOException(data + " is no folder of a platform: name it with --data");
      }
      return with(Options.gather(data, false, Map.of(), System::getenv), check);
    } catch (WrongOption e) {
      return failed(e, WRONG_USAGE);
    } catch (IOException | DatabaseFailure e) {
      return failed(e, MISSING);
    }
  }

  private static int failed(Exception e, int exitCode) {
    System.err.println("vedette: " + e.getMessage());
    return exitCode;
  }

  private static int with(Options options, ToIntFunction<AuditLog> check) throws IOException {
    var foreign = options.foreignDatabase();
    if (foreign.isPresent()) {
      return with(foreign.get(), check);
    }
    try (var postgres = Postgres.visit(options.data().resolve("postgres"))) {
      return with(postgres.login(), check);
    }
  }

  private static int with(Login login, ToIntFunction<AuditLog> check) {
    try (var database = Database.openToRead(login)) {
      return check.applyAsInt(new AuditLog(database, InstantSource.system()));
    }
  }

  private static int verify(AuditLog audit) {
    var problem = audit.verify();
    if (problem.isPresent()) {
      System.out.println("The audit log was changed: " + problem.get() + ".");
      return CHANGED;
    }
    audit
        .cut()
        .ifPresent(cut ->
            System.out.printf(
                "It begins behind entry %d of %s, where the platform cut it with the key %s%n",
                cut.number(), cut.time(), cut.signed().key()));
    audit
        .newest(1)
        .forEach(last ->
            System.out.printf(
                "The audit log is whole: %d entries, the last of %s, hash %s%n",
                last.number(), last.time(), HexFormat.of().formatHex(last.hash())));
    return 0;
  }
}
