package io.sekimori.vault;

import io.sekimori.approvals.ContentHash;
import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a customer is to be erased, and why; what an approval is bound to.
 *
 * @param classes the retention classes whose keys are destroyed
 */
public record ErasureOrder(
    CustomerHandle customer,
    Set<RetentionClass> classes,
    PurposeId purpose,
    @Nullable CaseId caseId) {
  /** The kind of its approvals. */
  public static final String KIND = "erasure";

  private static final String BETWEEN = " ";

  public ErasureOrder {
    classes = Set.copyOf(classes);
    if (classes.isEmpty()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "classes");
    }
  }

  /**
   * From words of the catalogue.
   *
   * @throws Refusal INVALID_VALUE for a class that there is not
   */
  public static ErasureOrder of(
      Catalogue catalogue, CustomerHandle customer, List<String> classes, Need need) {
    if (need.purpose() == null) {
      throw new Refusal(ProblemCode.PURPOSE_REQUIRED);
    }
    var found = classes.stream().map(name -> named(catalogue, name)).collect(Collectors.toSet());
    return new ErasureOrder(customer, found, need.purpose(), need.caseId());
  }

  private static RetentionClass named(Catalogue catalogue, String name) {
    return catalogue.retentionClasses().stream()
        .filter(one -> one.name().equals(name))
        .findAny()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "classes"));
  }

  /** The order as the approvers read it: handle, purpose, case or a hyphen, classes in order. */
  public String content() {
    var words = new TreeSet<String>();
    classes.forEach(one -> words.add(one.name()));
    return String.join(
        BETWEEN,
        customer.toString(),
        purpose.value(),
        caseId == null ? "-" : caseId.value(),
        String.join(BETWEEN, words));
  }

  /** Reads what {@link #content} wrote; empty if it is nothing of ours. */
  public static Optional<ErasureOrder> read(Catalogue catalogue, String content) {
    var words = Arrays.asList(content.split(BETWEEN, -1));
    if (words.size() < 4) {
      return Optional.empty();
    }
    try {
      var within = words.get(2).equals("-") ? null : new CaseId(words.get(2));
      var need = new Need(new PurposeId(words.get(1)), within);
      var customer = CustomerHandle.parse(words.getFirst());
      return Optional.of(of(catalogue, customer, words.subList(3, words.size()), need));
    } catch (Refusal foreign) {
      return Optional.empty();
    }
  }

  /** What an approval of exactly this is bound to. */
  public ContentHash hash() {
    return ContentHash.of(KIND, content());
  }

  Need need() {
    return new Need(purpose, caseId);
  }

  List<RetentionClass> inOrder() {
    return classes.stream().sorted(Comparator.comparingInt(RetentionClass::number)).toList();
  }
}
