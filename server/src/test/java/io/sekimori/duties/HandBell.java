package io.sekimori.duties;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps what was rung, for tests. */
final class HandBell implements Bell {
  private final Set<String> up = new TreeSet<>();
  private final List<String> rung = new ArrayList<>();
  private final Set<String> troubles = new TreeSet<>();
  private final Map<String, String> concerned = new TreeMap<>();
  private String refused = "";
  private int many;

  /** From now on this one cannot be rung. */
  void refuse(String key) {
    refused = key;
  }

  @Override
  public void raise(Recurring duty) {
    if (duty.key().equals(refused)) {
      throw new IllegalArgumentException("alarm");
    }
    if (up.add(duty.key())) {
      rung.add(duty.key());
    }
  }

  @Override
  public void clear(String key) {
    up.remove(key);
  }

  @Override
  public void many(int silent) {
    many = silent;
  }

  @Override
  public void agree(Trouble kind, List<Subject> subjects) {
    troubles.removeIf(one -> one.startsWith(kind.prefix()));
    subjects.forEach(
        one -> {
          troubles.add(kind.prefix() + one.id());
          one.role().ifPresent(role -> concerned.put(kind.prefix() + one.id(), role.value()));
        });
  }

  /** The role whose holders are told beside the officers. */
  Optional<String> concerned(String trouble) {
    return Optional.ofNullable(concerned.get(trouble));
  }

  /** What is wrong with people's duties now. */
  Set<String> troubles() {
    return troubles;
  }

  @Override
  public Set<String> up() {
    return Set.copyOf(up);
  }

  /** Every alarm that was raised anew, in order. */
  List<String> rung() {
    return rung;
  }

  /** How many are silent, if they are too many to be rung for one by one. */
  int many() {
    return many;
  }
}
