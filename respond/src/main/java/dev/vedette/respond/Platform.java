package dev.vedette.respond;

import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.LogSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where an incident takes place: what logged its evidence says it, else its entities. */
public enum Platform {
  WINDOWS,
  LINUX,
  AWS,
  /** Entra ID, the accounts of Azure and Microsoft 365. */
  ENTRA,
  M365,
  /** Resources of Azure. */
  AZURE,
  OKTA,
  /** Google Workspace. */
  GOOGLE,
  /** Google Cloud. */
  GCP,
  GITHUB,
  KUBERNETES,
  /** Any other service that people sign in to. */
  SAAS;

  private static final Set<String> SERVICES =
      Set.of(
          "anthropic",
          "asana",
          "atlassian",
          "auth0",
          "axonius",
          "bitbucket",
          "box",
          "databricks",
          "docusign",
          "dropbox",
          "duo",
          "mongodb_atlas",
          "notion",
          "onelogin",
          "onepassword",
          "openai",
          "panther",
          "push_security",
          "salesforce",
          "slack",
          "snowflake",
          "snyk",
          "sublime",
          "teleport",
          "tines",
          "wiz",
          "zendesk",
          "zoom",
          "zscaler");

  static Optional<Platform> find(String name) {
    return Arrays.stream(values()).filter(platform -> platform.key().equals(name)).findFirst();
  }

  /** All names, for messages. */
  static String names() {
    return Arrays.stream(values()).map(Platform::key).collect(Collectors.joining(", "));
  }

  /** Its name in content. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Set<Platform> of(Incident incident) {
    var platforms = EnumSet.noneOf(Platform.class);
    incident.logSources().forEach(source -> platforms.addAll(loggedBy(source)));
    if (platforms.isEmpty()) {
      incident.entities().forEach(entity -> guess(entity).ifPresent(platforms::add));
    }
    return platforms;
  }

  /** Whether it is made of machines, and not of a service on the internet. */
  boolean hasMachines() {
    return this == WINDOWS || this == LINUX || this == KUBERNETES;
  }

  static Set<Platform> loggedBy(LogSource source) {
    var product = source.product();
    return switch (product) {
      case null -> Set.of();
      case "windows" -> Set.of(WINDOWS);
      case "linux" -> Set.of(LINUX);
      case "aws" -> Set.of(AWS);
      case "m365" -> Set.of(M365, ENTRA);
      case "okta" -> Set.of(OKTA);
      case "github" -> Set.of(GITHUB);
      case "kubernetes" -> Set.of(KUBERNETES);
      case "cisco" -> "duo".equals(source.service()) ? Set.of(SAAS) : Set.of();
      case "azure" -> Set.of(isOfAzure(source.service()) ? AZURE : ENTRA);
      case "gcp" -> Set.of("google_workspace".equals(source.service()) ? GOOGLE : GCP);
      default -> SERVICES.contains(product) ? Set.of(SAAS) : Set.of();
    };
  }

  /** Azure's resources; its other logs are about accounts and devices. */
  private static boolean isOfAzure(@Nullable String service) {
    return "activitylogs".equals(service) || "storage".equals(service);
  }

  private static Optional<Platform> guess(Entity entity) {
    var value = entity.value().toLowerCase(Locale.ROOT);
    return switch (entity.type()) {
      case USER -> value.indexOf('\\') > 0 ? Optional.of(WINDOWS) : Optional.empty();
      case FILE -> guessPath(value);
      case PROCESS -> guessProcess(value);
      case RESOURCE ->
          Subjects.isAwsAccount(value) || value.startsWith("arn:aws")
              ? Optional.of(AWS)
              : value.startsWith("hk") ? Optional.of(WINDOWS) : Optional.empty();
      case HOST, ADDRESS, DOMAIN, HASH -> Optional.empty();
    };
  }

  /** Windows' kernel is called System and has no file. */
  private static Optional<Platform> guessProcess(String process) {
    return process.startsWith("system (")
        ? Optional.empty()
        : Optional.of(process.contains(".exe") ? WINDOWS : LINUX);
  }

  private static Optional<Platform> guessPath(String path) {
    if (path.startsWith("/")) {
      return Optional.of(LINUX);
    }
    return path.indexOf('\\') >= 0 ? Optional.of(WINDOWS) : Optional.empty();
  }
}
