package io.sekimori.systems;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * This server as a system of the register, from the first start and whatever anybody enters: it
 * holds every class, all reads pass here, and somebody holds what lies below it.
 */
final class House {
  static final SystemId ID = new SystemId("sekimori");

  private House() {}

  static Map<FieldClass, Mode> modes() {
    var modes = new EnumMap<FieldClass, Mode>(FieldClass.class);
    Arrays.stream(FieldClass.values()).forEach(of -> modes.put(of, Mode.ORIGINAL_HERE));
    return modes;
  }

  /** Who they are nobody has said yet. */
  static List<Custodian> custodians() {
    return Arrays.stream(Custodian.Holds.values())
        .map(holds -> new Custodian(ID + "." + holds.text(), holds, "", "jp"))
        .toList();
  }

  /** As long as nobody has described it. */
  static Registered undescribed() {
    return new Registered(
        ID,
        Standing.UNDESCRIBED,
        Optional.empty(),
        modes(),
        true,
        List.of(),
        custodians(),
        Instant.EPOCH,
        -1,
        Optional.empty());
  }

  /**
   * Refuses a description of this server that says less than what everybody sees.
   *
   * @throws Refusal INVALID_VALUE
   */
  static void require(Description said) {
    var named =
        said.custodians().stream().map(Custodian::holds).collect(Collectors.toUnmodifiableSet());
    if (!said.modes().equals(modes())) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "classes");
    }
    if (named.size() < Custodian.Holds.values().length) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "custodians");
    }
  }
}
