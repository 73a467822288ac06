package io.sekimori.inquiries;

import io.sekimori.terms.CredentialId;
import io.sekimori.terms.PersonId;
import java.time.Instant;

/**
 * An answer as it was signed.
 *
 * @param digest in the ledger: of the salt, the content and the note
 * @param entry of the ledger, under which it was given
 */
public record Answer(
    InquiryId inquiry,
    PersonId person,
    int round,
    Reply reply,
    String digest,
    CredentialId credential,
    Instant at,
    long entry) {}
