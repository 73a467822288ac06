package io.sekimori.retention;

import io.sekimori.approvals.ContentHash;
import io.sekimori.terms.PlanId;
import io.sekimori.terms.RunId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of erasure (消去証明書): what a run erased under one rule, why, and what a listing of
 * the store found afterwards.
 *
 * @param rule as it stood, in the words of its approvers
 * @param planned how many were to be erased
 * @param erased how many are not there any more, by the listing
 * @param held how many were over and held
 * @param keysDestroyed for what is under keys of its own
 * @param left tags, replaced values, cells that can be read and search keys in the memory of the
 *     node that measured and on its disk, that were found of them afterwards; and the snapshots
 *     from before, on any node's disk, whose keys are there
 * @param sealedCells cells that are there as ciphertext of the keys that were destroyed
 * @param noBackupAfter from this instant on no backup of the databases brings them back; null for
 *     objects, whose backups are not ours
 * @param custody where the epoch key lies: {@code file} or {@code hsm}; with {@code file} an image
 *     of the whole host is not covered
 * @param firstEntry the first and the last entry of the erasures; zero if there is none
 * @param residue how many were found although they should be gone
 * @param path how they were listed
 * @param measureEntry the entry of the measurement
 */
public record Certificate(
    String id,
    RunId run,
    PlanId plan,
    String approval,
    String store,
    String ruleId,
    String subject,
    List<String> rule,
    LocalDate day,
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
    long measureEntry) {
  /** The type of its entry, with the fact {@code digest}. */
  public static final String CERTIFIED = "erasure-certified";

  public Certificate {
    rule = List.copyOf(rule);
  }

  /** The rule as it stood. */
  public Rule asItStood() {
    return RuleText.parse(String.join("\n", rule));
  }

  /** True if nothing of it was found. */
  public boolean clean() {
    return residue == 0 && left == 0;
  }

  /** SHA-256 of its content, as the ledger has it. */
  static String digest(String content) {
    return ContentHash.of(CERTIFIED, content).hex();
  }
}
