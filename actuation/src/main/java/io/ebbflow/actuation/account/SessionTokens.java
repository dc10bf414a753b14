package io.ebbflow.actuation.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens of those who logged in: JSON Web Tokens (RFC 7519) signed with HMAC-SHA256 under a key
 * derived from the token file. So every instance of the service with that file takes them, also
 * after a restart, and a new token file ends them all. Role and account are looked up anew each
 * time: who was removed is out at once.
 *
 * <p>Those that were logged out are remembered, at most {@value #MOST_ENDED}, by this instance and
 * until it ends. Thread-safe.
 */
public final class SessionTokens {

    /** The longest token that is looked at. */
    private static final int MOST_CHARS = 2_000;

    private static final int MOST_ENDED = 10_000;
    private static final String ISSUER = "ebbflow";

    private final byte[] key;
    private final Users users;
    private final Duration lifetime;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Instant> ended = new LinkedHashMap<>();

    /**
     * A token and its end.
     *
     * @param token a secret
     */
    public record Issued(String token, Instant expiresAt) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "a token until " + expiresAt;
        }
    }

    /**
     * @param token of the token file
     */
    public SessionTokens(
            String token,
            Users users,
            Duration lifetime,
            InstantSource clock,
            SecureRandom random) {
        this.key = Secrets.sha256("session tokens of " + token);
        this.users = users;
        this.lifetime = lifetime;
        this.clock = clock;
        this.random = random;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /** A token for somebody who proved who it is. */
    public Issued issue(Principal principal) {
        Instant now = clock.instant();
        Instant end = now.plus(lifetime);
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(principal.name())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(end))
                        .jwtID(Secrets.newKey(random))
                        .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("256 bits are a key for HS256", e);
        }
        return new Issued(token.serialize(), end);
    }

    /** Whose token it is; empty for one that is forged, expired, logged out or of nobody. */
    public Optional<Principal> verify(String token) {
        return claims(token)
                .filter(claims -> !isEnded(claims.getJWTID()))
                .flatMap(claims -> users.find(claims.getSubject()));
    }

    /** Ends a token before its time. */
    public void end(String token) {
        claims(token).ifPresent(claims -> end(claims.getJWTID(), claims.getExpirationTime()));
    }

    private Optional<JWTClaimsSet> claims(String token) {
        if (token == null || token.length() > MOST_CHARS) {
            return Optional.empty();
        }
        try {
            SignedJWT signed = SignedJWT.parse(token);
            // the algorithm is ours to choose, not the token's
            if (!JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm())
                    || !signed.verify(new MACVerifier(key))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            boolean ours =
                    ISSUER.equals(claims.getIssuer())
                            && claims.getSubject() != null
                            && claims.getJWTID() != null
                            && claims.getExpirationTime() != null
                            && clock.instant().isBefore(claims.getExpirationTime().toInstant());
            return ours ? Optional.of(claims) : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException e) {
            // whatever a stranger sends, it is no token of ours
            return Optional.empty();
        }
    }

    private synchronized boolean isEnded(String id) {
        return ended.containsKey(id);
    }

    private synchronized void end(String id, Date expiry) {
        Instant now = clock.instant();
        ended.values().removeIf(end -> !now.isBefore(end));
        if (ended.size() >= MOST_ENDED) {
            ended.remove(ended.keySet().iterator().next());
        }
        ended.put(id, expiry.toInstant());
    }
}
