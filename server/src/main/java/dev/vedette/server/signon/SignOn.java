package dev.vedette.server.signon;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.server.options.Options;
import dev.vedette.server.signon.Directory.Place;
import dev.vedette.server.signon.IdTokens.Expected;
import dev.vedette.server.signon.ProviderHttp.Ask;
import dev.vedette.store.cases.IdentityProviders.IdentityProvider;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The authorization code flow with PKCE: sends a browser away, and takes what it brings back. */
@Singleton
public final class SignOn {
  /** How long somebody may be away. */
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Where the routes are. */
  public static final String PATH = "/api/v1/sign-on/";

  private static final int LONGEST_CODE = 4_096;

  private final String address;
  private final ProviderHttp http = new ProviderHttp();
  private final InstantSource clock = InstantSource.system();
  private final Directory directory = new Directory(http, clock);
  private final IdTokens tokens = new IdTokens(directory, clock);
  private final Tickets tickets = new Tickets();

  /** Where to send a browser, and what it is to carry. */
  public record Departure(URI location, String ticket) {}

  /**
   * What a browser brings back.
   *
   * @param issuer by whom it is, if it says so
   * @param error what went wrong over there
   */
  public record Return(
      @Nullable String code,
      @Nullable String state,
      @Nullable String issuer,
      @Nullable String error) {}

  @Inject
  SignOn(Options options) {
    address = options.publicAddress();
  }

  /** The address that a provider is told to send browsers back to, one for each. */
  public String back(String provider) {
    return address + PATH + provider + "/callback";
  }

  /** Where people begin. */
  public String begin(String provider) {
    return address + PATH + provider;
  }

  /**
   * Makes sure that there is a provider.
   *
   * @throws SignOnFailure if not
   */
  public void check(String issuer, boolean isPrivate) throws SignOnFailure {
    directory.metadata(new Place(issuer, isPrivate));
  }

  private static Place place(IdentityProvider provider) {
    return new Place(provider.issuer(), provider.terms().isPrivate());
  }

  /**
   * Begins.
   *
   * @param user the id of who adds a way in, or null
   */
  public Departure depart(IdentityProvider provider, @Nullable String user) throws SignOnFailure {
    var metadata = directory.metadata(place(provider));
    var ticket =
        new Ticket(
            provider.id(),
            Tickets.random(),
            Tickets.random(),
            Tickets.random(),
            user,
            clock.instant().plus(PATIENCE));
    var asked = new LinkedHashMap<String, String>();
    asked.put("response_type", "code");
    asked.put("client_id", provider.terms().clientId());
    asked.put("redirect_uri", back(provider.id()));
    asked.put("scope", provider.terms().scopes());
    asked.put("state", ticket.state());
    asked.put("nonce", ticket.nonce());
    asked.put("code_challenge", challenge(ticket.verifier()));
    asked.put("code_challenge_method", "S256");
    return new Departure(with(metadata.authorization(), asked), tickets.seal(ticket));
  }

  /** Where a provider sends browsers that have signed out there. */
  public String afterwards() {
    return address + "/sign-in";
  }

  /** Where a browser signs out at its provider too; nowhere if that has no such place. */
  public Optional<URI> leave(IdentityProvider provider) throws SignOnFailure {
    var target = directory.metadata(place(provider)).leaving();
    if (target == null) {
      return Optional.empty();
    }
    var asked = new LinkedHashMap<String, String>();
    asked.put("client_id", provider.terms().clientId());
    asked.put("post_logout_redirect_uri", afterwards());
    return Optional.of(with(target, asked));
  }

  private static URI with(URI target, Map<String, String> asked) {
    var joint = target.getRawQuery() == null ? "?" : "&";
    return URI.create(target + joint + form(asked));
  }

  private static String challenge(String verifier) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** The ticket of a browser, if it left for this provider not long ago, and this is its answer. */
  public Optional<Ticket> ticket(String provider, @Nullable String sealed, @Nullable String state) {
    return Optional.ofNullable(sealed)
        .flatMap(tickets::open)
        .filter(ticket -> ticket.provider().equals(provider))
        .filter(ticket -> ticket.expires().isAfter(clock.instant()))
        .filter(ticket ->
            state != null
                && MessageDigest.isEqual(ticket.state().getBytes(UTF_8), state.getBytes(UTF_8)));
  }

  /**
   * Learns from the provider who came back.
   *
   * @param secret of the platform at the provider
   * @throws SignOnFailure if it does not say so, or is not believed
   */
  public Claims arrive(IdentityProvider provider, String secret, Ticket ticket, Return back)
      throws SignOnFailure {
    var metadata = directory.metadata(place(provider));
    // Whoever answers for another provider is not listened to (RFC 9207).
    if (back.issuer() == null ? metadata.namesItself() : !back.issuer().equals(provider.issuer())) {
      throw new SignOnFailure("Another identity provider answered than was asked.");
    }
    if (back.error() != null) {
      throw new SignOnFailure("The identity provider did not let you in.");
    }
    var code = back.code();
    if (code == null || code.isEmpty() || code.length() > LONGEST_CODE) {
      throw new SignOnFailure("The identity provider sent no code.");
    }
    var answer = redeem(provider, secret, metadata, ticket, code);
    if (!(answer.get("id_token") instanceof String token)) {
      throw new SignOnFailure("The identity provider sent no ID token: ask for scope openid.");
    }
    var expected = new Expected(place(provider), provider.terms().clientId(), ticket.nonce());
    return complete(provider, metadata, tokens.verify(token, expected), answer);
  }

  private Map<String, Object> redeem(
      IdentityProvider provider, String secret, Metadata metadata, Ticket ticket, String code)
      throws SignOnFailure {
    var id = provider.terms().clientId();
    var sent = new LinkedHashMap<String, String>();
    sent.put("grant_type", "authorization_code");
    sent.put("code", code);
    sent.put("redirect_uri", back(provider.id()));
    sent.put("code_verifier", ticket.verifier());
    String authorization = null;
    if (metadata.isPostOnly()) {
      sent.put("client_id", id);
      sent.put("client_secret", secret);
    } else {
      // Encoded twice (RFC 6749, section 2.3.1).
      var pair = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
      authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
    return http.object(
        new Ask(metadata.token(), provider.terms().isPrivate(), authorization, form(sent)));
  }

  /** Providers may tell addresses and groups only when asked once more. */
  private Claims complete(
      IdentityProvider provider,
      Metadata metadata,
      Map<String, Object> told,
      Map<String, Object> answer)
      throws SignOnFailure {
    var claims = new Claims(told);
    var groups = provider.terms().groupsClaim();
    var place = metadata.userinfo();
    if (place == null
        || !(answer.get("access_token") instanceof String access)
        || (claims.has("email") && claims.has(groups))) {
      return claims;
    }
    var more = http.object(new Ask(place, provider.terms().isPrivate(), "Bearer " + access, null));
    if (!claims.subject().equals(more.get("sub"))) {
      throw new SignOnFailure("The identity provider told about somebody else.");
    }
    var all = new HashMap<>(more);
    all.putAll(told);
    return new Claims(all);
  }
}
