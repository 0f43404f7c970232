package dev.vedette.receive.collect.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.collect.manifest.Authentication;
import dev.vedette.receive.collect.manifest.Template;
import dev.vedette.receive.json.JsonObject;
import dev.vedette.receive.outward.Ask;
import dev.vedette.receive.outward.Outward;
import dev.vedette.receive.outward.Reach;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes of what a manifest says, and an account knows, who a collector is. */
final class Identities {
  private static final long HOUR = 3_600;

  /** GitHub takes no claim that lasts longer than ten minutes, nor one from its future. */
  private static final long NINE_MINUTES = 540;

  private static final long A_MINUTE = 60;
  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final Account account;
  private final Outward outward;
  private final Reach reach;
  private final VendorClock clock;

  Identities(Account account, Outward outward, Reach reach, VendorClock clock) {
    this.account = account;
    this.outward = outward;
    this.reach = reach;
    this.clock = clock;
  }

  Identity of(Authentication authentication) {
    return switch (authentication) {
      case Authentication.Own() -> fixed(Map.of());
      case Authentication.Fixed(var header, var value) ->
          fixed(Map.of(header, Template.fill(value, account.all())));
      case Authentication.Basic(var user, var password) -> basic(user, password);
      case Authentication.ClientCredentials(var url, var form) ->
          tokens(_ -> credentials(url, form));
      case Authentication.ServiceAccount assertion -> tokens(now -> assertion(assertion, now));
      case Authentication.GitHubApp app -> tokens(new Installation(app));
      case Authentication.Either(var first, var needs, var otherwise) ->
          of(account.secrets().containsKey(needs) ? first : otherwise);
    };
  }

  private Identity basic(String user, String password) {
    var pair = Template.fill(user, account.all()) + ":" + Template.fill(password, account.all());
    var encoded = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    return fixed(Map.of("Authorization", "Basic " + encoded));
  }

  private static Identity fixed(Map<String, String> headers) {
    return new Identity() {
      @Override
      public Ask proven(Ask ask) {
        var proven = ask;
        for (var header : headers.entrySet()) {
          proven = proven.with(header.getKey(), header.getValue());
        }
        return proven;
      }

      @Override
      public boolean renew() {
        return false;
      }
    };
  }

  private Identity tokens(Tokens.Way way) {
    return new Tokens(way, outward, reach, clock);
  }

  private URI address(String template) {
    return URI.create(Template.fillAddress(template, account.settings()));
  }

  private Ask credentials(String url, Map<String, String> form) {
    var filled = new LinkedHashMap<String, String>();
    filled.put("grant_type", "client_credentials");
    form.forEach((name, value) -> filled.put(name, Template.fill(value, account.all())));
    return Tokens.form(address(url), filled);
  }

  /**
   * Google's key files name an address too, which is not asked: whoever gives one could say any.
   */
  private Ask assertion(Authentication.ServiceAccount assertion, Instant now)
      throws CollectFailure {
    var text = account.secrets().getOrDefault(assertion.key(), "").getBytes(UTF_8);
    var file = JsonObject.parse(text, 0, text.length);
    if (file == null) {
      throw new CollectFailure(Kind.CREDENTIALS, "the key file of the account is no JSON object");
    }
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", file.text("client_email").orElse(""));
    claims.put("sub", Template.fill(assertion.subject(), account.settings()));
    claims.put("scope", assertion.scope());
    claims.put("aud", assertion.url());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + HOUR);
    var key = Jwt.key(file.text("private_key").orElse(""));
    return Tokens.form(
        address(assertion.url()),
        Map.of("grant_type", EXCHANGE, "assertion", Jwt.sign(claims, key)));
  }

  /** An app proves who it is, and is given a token for one organisation that has installed it. */
  private final class Installation implements Tokens.Way {
    private final Authentication.GitHubApp app;

    Installation(Authentication.GitHubApp app) {
      this.app = app;
    }

    @Override
    public Ask ask(Instant now) throws CollectFailure {
      var claims = new LinkedHashMap<String, Object>();
      claims.put("iat", now.getEpochSecond() - A_MINUTE);
      claims.put("exp", now.getEpochSecond() + NINE_MINUTES);
      claims.put("iss", Template.fill(app.issuer(), account.settings()));
      var key = Jwt.key(account.secrets().getOrDefault(app.key(), ""));
      return new Ask("POST", address(app.url()), Map.of(), new byte[0])
          .with("Authorization", "Bearer " + Jwt.sign(claims, key));
    }

    @Override
    public String member() {
      return "token";
    }
  }
}
