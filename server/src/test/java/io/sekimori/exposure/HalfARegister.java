package io.sekimori.exposure;

import io.sekimori.systems.Coverage;
import io.sekimori.systems.Custodian;
import io.sekimori.terms.FieldClass;
import java.time.Instant;
import java.util.List;

/** A register in which one of two systems has its reads recorded. */
record HalfARegister() implements Answering.Register {
  @Override
  public Coverage coverage(FieldClass of, Instant from, Instant to, long length) {
    return new Coverage(1, 2, List.of());
  }

  @Override
  public List<Custodian> holders(Instant at, long length) {
    return List.of();
  }
}
