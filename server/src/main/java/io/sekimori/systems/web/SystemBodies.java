package io.sekimori.systems.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.systems.Custodian;
import io.sekimori.systems.Description;
import io.sekimori.systems.Mode;
import io.sekimori.systems.OwnLog;
import io.sekimori.systems.Reader;
import io.sekimori.systems.Registered;
import io.sekimori.systems.Standing;
import io.sekimori.systems.Words;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Systems of the register as JSON. */
final class SystemBodies {
  private SystemBodies() {}

  /** How a class is held. */
  record ClassBody(String mode, @Nullable String items) {}

  /** A group who can read. */
  record ReaderBody(String group, int people, String country) {}

  /** A group who hold what lies below. */
  record CustodianBody(String holds, String group, String country) {}

  /**
   * What is said of a system; standing {@code removed} and without classes if it holds nothing any
   * more.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SystemBody(
      @Nullable String name,
      @Nullable String purpose,
      @Nullable String department,
      @Nullable String storage,
      @Nullable String retention,
      @Nullable String control,
      @Nullable String country,
      @Nullable String vendor,
      @Nullable String log,
      @Nullable Map<String, ClassBody> classes,
      @Nullable List<ReaderBody> readers,
      @Nullable List<CustodianBody> custodians,
      @Nullable Instant since,
      @Nullable String standing,
      @Nullable List<String> approvers,
      @Nullable Integer needed,
      @Nullable String approval,
      @Nullable String content) {

    Description description(SystemId id, Instant now) {
      var words = new EnumMap<Words, String>(Words.class);
      words.put(Words.NAME, Objects.requireNonNullElse(name, ""));
      words.put(Words.PURPOSE, Objects.requireNonNullElse(purpose, ""));
      words.put(Words.DEPARTMENT, Objects.requireNonNullElse(department, ""));
      words.put(Words.STORAGE, Objects.requireNonNullElse(storage, ""));
      words.put(Words.RETENTION, Objects.requireNonNullElse(retention, ""));
      words.put(Words.CONTROL, Objects.requireNonNullElse(control, ""));
      return new Description(
          id,
          -1,
          since == null ? now : since,
          Standing.REMOVED.text().equals(standing),
          Optional.ofNullable(vendor).map(OrganisationId::new),
          Objects.requireNonNullElse(country, ""),
          log == null ? OwnLog.NONE : OwnLog.parse(log),
          words,
          held(),
          all(readers).stream().map(SystemBodies::reader).toList(),
          all(custodians).stream().map(SystemBodies::custodian).toList());
    }

    private Map<FieldClass, Description.Held> held() {
      var held = new EnumMap<FieldClass, Description.Held>(FieldClass.class);
      if (classes != null) {
        classes.forEach(
            (of, body) -> {
              if (body == null || body.mode() == null) {
                throw new Refusal(ProblemCode.MALFORMED_REQUEST);
              }
              var items = Objects.requireNonNullElse(body.items(), "");
              held.put(fieldClass(of), new Description.Held(Mode.parse(body.mode()), items));
            });
      }
      return held;
    }
  }

  private static <T> List<T> all(@Nullable List<T> some) {
    if (some != null && some.stream().anyMatch(Objects::isNull)) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return some == null ? List.of() : some;
  }

  private static Reader reader(ReaderBody body) {
    if (body.group() == null || body.country() == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return Reader.of(body.group(), body.people(), body.country());
  }

  private static Custodian custodian(CustodianBody body) {
    if (body.holds() == null || body.group() == null || body.country() == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return Custodian.of(Custodian.Holds.parse(body.holds()), body.group(), body.country());
  }

  static FieldClass fieldClass(String text) {
    return Arrays.stream(FieldClass.values())
        .filter(one -> one.text().equals(text))
        .findAny()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "classes"));
  }

  /** A system as it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SystemView(
      String id,
      String name,
      String standing,
      boolean gate,
      @Nullable String vendor,
      Map<String, String> classes,
      List<ReaderBody> readers,
      List<CustodianBody> custodians,
      Instant since,
      long entry) {
    static SystemView of(Registered one) {
      var classes =
          one.modes().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      held -> held.getKey().text(),
                      held -> held.getValue().text(),
                      (a, _) -> a,
                      TreeMap::new));
      return new SystemView(
          one.id().value(),
          one.name(),
          one.standing().text(),
          one.gate(),
          one.vendor().map(OrganisationId::value).orElse(null),
          classes,
          one.readers().stream()
              .map(reader -> new ReaderBody(reader.group(), reader.people(), reader.country()))
              .toList(),
          one.custodians().stream()
              .map(
                  custodian ->
                      new CustodianBody(
                          custodian.holds().text(), custodian.group(), custodian.country()))
              .toList(),
          one.since(),
          one.entry());
    }
  }

  /** All of them. */
  record SystemsView(List<SystemView> systems) {}

  /** What became of a change: {@code done} or {@code awaiting-approval}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangeView(
      String state,
      @Nullable String approval,
      @Nullable String hash,
      @Nullable String content,
      @Nullable Long entry) {}
}
