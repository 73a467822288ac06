package io.sekimori.retention.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.retention.Certificate;
import io.sekimori.retention.Retention;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate, with what the ledger says of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CertificateView(
    String id,
    String run,
    String plan,
    String approval,
    String store,
    String rule,
    List<String> content,
    String unit,
    long planned,
    long erased,
    long held,
    long keysDestroyed,
    long left,
    long sealedCells,
    @Nullable Instant noBackupAfter,
    @Nullable String custody,
    long firstEntry,
    long lastEntry,
    long residue,
    String path,
    Instant measuredAt,
    long measureEntry,
    String digest,
    long entry,
    boolean holds) {
  static CertificateView of(Retention.Proven proven) {
    Certificate one = proven.certificate();
    return new CertificateView(
        one.id(),
        one.run().value(),
        one.plan().value(),
        one.approval(),
        one.store(),
        one.ruleId(),
        one.rule(),
        one.unit(),
        one.planned(),
        one.erased(),
        one.held(),
        one.keysDestroyed(),
        one.left(),
        one.sealedCells(),
        one.noBackupAfter(),
        one.custody(),
        one.firstEntry(),
        one.lastEntry(),
        one.residue(),
        one.path(),
        one.measuredAt(),
        one.measureEntry(),
        proven.digest(),
        proven.entry(),
        proven.holds());
  }
}
