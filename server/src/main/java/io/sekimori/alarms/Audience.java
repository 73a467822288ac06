package io.sekimori.alarms;

import io.sekimori.access.RoleId;
import java.util.Set;

/** Who is told of what this module finds itself. */
final class Audience {
  static final Set<RoleId> ADMINISTRATORS = Set.of(new RoleId("system-administrator"));

  /** What may be an attack: whoever answers for the data hears it too. */
  static final Set<RoleId> ALSO_OFFICERS =
      Set.of(new RoleId("system-administrator"), new RoleId("data-officer"));

  private Audience() {}
}
