package io.sekimori.vendors;

import io.sekimori.access.Access;
import io.sekimori.access.Stop;
import io.sekimori.systems.Systems;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.SystemId;
import java.time.Clock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Sources at a vendor whom an emergency stop (緊急遮断) cuts off, as the register of systems says whose
 * they are: nothing is handed over to them. What their agents report is still taken.
 */
@Component
class CutOff {
  private final Register register;
  private final Access access;
  private final Function<SystemId, Stream<OrganisationId>> vendors;

  @Autowired
  CutOff(Register register, Access access, Systems systems, Clock clock) {
    this(
        register,
        access,
        system ->
            systems.at(clock.instant(), Long.MAX_VALUE).stream()
                .filter(one -> one.id().equals(system))
                .flatMap(one -> one.vendor().stream()));
  }

  CutOff(Register register, Access access, Function<SystemId, Stream<OrganisationId>> vendors) {
    this.register = register;
    this.access = access;
    this.vendors = vendors;
  }

  /** The register is asked only while some organisation is cut off. */
  boolean has(SourceId source) {
    var cut = access.cut();
    return !cut.ids(Stop.Kind.ORGANISATION).isEmpty()
        && register.find(source).stream()
            .flatMap(one -> vendors.apply(one.system()))
            .anyMatch(cut::has);
  }
}
