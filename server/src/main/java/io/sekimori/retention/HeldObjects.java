package io.sekimori.retention;

import io.sekimori.vault.ObjectHolds;
import org.springframework.stereotype.Component;

/** Says to whoever destroys files outside a run what of them is held. */
@Component
class HeldObjects implements ObjectHolds {
  private final Stores stores;
  private final Holds holds;
  private final Locks locks;

  HeldObjects(Stores stores, Holds holds, Locks locks) {
    this.stores = stores;
    this.holds = holds;
    this.locks = locks;
  }

  @Override
  public boolean isHeld(StoredObject object) {
    var held = holds.held();
    return held.subjects().contains(object.objects())
        || (stores.require(object.store()) instanceof ObjectStore store
            && held.units().contains(store.named(object.name())));
  }

  @Override
  public boolean unlessHeld(StoredObject object, Runnable destroy) {
    try (var nobodyHolds = locks.whileNobodyHolds()) {
      if (isHeld(object)) {
        return false;
      }
      nobodyHolds.require();
      destroy.run();
      return true;
    }
  }
}
