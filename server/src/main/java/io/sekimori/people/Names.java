package io.sekimori.people;

import io.sekimori.edge.PersonNames;
import io.sekimori.terms.PersonId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/** Names of the staff for screens, opened once and kept in memory; few and asked for often. */
@Service
public class Names implements PersonNames {
  private static final int MOST = 50_000;
  private final Staff staff;
  private final Map<PersonId, String> known = new ConcurrentHashMap<>();

  Names(Staff staff) {
    this.staff = staff;
  }

  @Override
  public String of(PersonId person) {
    if (known.size() >= MOST) {
      known.clear();
    }
    var name = known.get(person);
    if (name == null) {
      name = staff.find(person).map(StaffMember::name).orElse("");
      if (name.isEmpty()) {
        return person.value();
      }
      known.put(person, name);
    }
    return name;
  }
}
