package io.sekimori.vendors;

import io.sekimori.systems.VendorSystems;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is watched at vendors, for the register of all systems: under the same id, so once. */
@Component
class InTheRegister implements VendorSystems {
  private final Register register;

  InTheRegister(Register register) {
    this.register = register;
  }

  @Override
  public List<Known> known() {
    return register.systems().stream()
        .map(one -> new Known(one.id(), one.name(), one.since(), one.entry()))
        .toList();
  }
}
