package io.sekimori.approvals;

/**
 * A passkey's signature over a challenge that was made of what it says, all parts as base64url
 * without padding: enough to check it again without this server.
 *
 * @param credential its id at the authenticator
 * @param publicKey of that credential at the time, as COSE key (RFC 9052)
 * @param authenticatorData as the authenticator signed it
 * @param clientData the JSON that the browser hashed; its {@code challenge} is ours
 */
public record Signed(
    String credential,
    String publicKey,
    String authenticatorData,
    String clientData,
    String signature) {}
