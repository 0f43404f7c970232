package dev.vedette.receive.collect.manifest;

import dev.vedette.yaml.YamlNode;
import java.util.Set;

/** Reads how a collector says who it is. */
final class AuthenticationReader {
  private static final Set<String> KEYS =
      Set.of(
          "by",
          "header",
          "value",
          "url",
          "form",
          "key",
          "subject",
          "scope",
          "issuer",
          "if",
          "then",
          "else",
          "user",
          "password");

  private AuthenticationReader() {}

  static Authentication read(YamlNode node) {
    var fields = new Fields(node, KEYS);
    return switch (fields.text("by")) {
      case "header" ->
          new Authentication.Fixed(fields.text("header", "Authorization"), fields.text("value"));
      case "basic" -> new Authentication.Basic(fields.text("user"), fields.text("password"));
      case "client-credentials" ->
          new Authentication.ClientCredentials(fields.text("url"), fields.map("form"));
      case "service-account" ->
          new Authentication.ServiceAccount(
              fields.text("url"), fields.text("key"), fields.text("subject"), fields.text("scope"));
      case "github-app" ->
          new Authentication.GitHubApp(
              fields.text("url"), fields.text("issuer"), fields.text("key"));
      case "either" ->
          new Authentication.Either(
              read(fields.required("then")), fields.text("if"), read(fields.required("else")));
      default ->
          throw new ManifestException(
              fields.required("by"),
              "known are header, basic, client-credentials, service-account, github-app and either");
    };
  }
}
