package io.sekimori.systems;

import io.sekimori.terms.FieldClass;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Service;

/** The register of personal-data handling (個人データ取扱台帳). */
@Service
public class Systems {
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private final Registrations registrations;
  private final ObservedDays days;

  Systems(Registrations registrations, ObservedDays days) {
    this.registrations = registrations;
    this.days = days;
  }

  /**
   * Every system that held customers' data at an instant, by id, as the ledger below a length has
   * it: what was entered later counts if it was said to hold then.
   *
   * @throws io.sekimori.terms.Refusal of the ledger, if it cannot be read or is not what was signed
   */
  public List<Registered> at(Instant instant, long length) {
    return registrations.at(instant, length);
  }

  /**
   * Of the systems that held this class at any time in [from, to): how many there are whose reads
   * the ledger has, by passing here or as observed, and which others, with who could read there.
   */
  public Coverage coverage(FieldClass of, Instant from, Instant to, long length) {
    return new Coverages(registrations.look(length), days, length).of(of, from, to);
  }
}
