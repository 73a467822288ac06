package io.sekimori.access;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A firm whose rights change at random for two days, for tests of other modules.
 *
 * @param persons who may have rights
 * @param subjects who may have rights, the persons and a program
 * @param classes on which there are rights
 * @param populations of customers that the rights know
 * @param edges the instants at which things happen, in order
 * @param length how many entries of a ledger it needs to be known whole
 */
public record TestReach(
    Reach reach,
    List<PersonId> persons,
    List<Subject> subjects,
    List<FieldClass> classes,
    List<String> populations,
    List<Instant> edges,
    long length) {
  public static TestReach random(long seed) {
    var world = new SmallWorld(seed);
    return new TestReach(
        world.reach(),
        SmallWorld.PERSONS,
        everybody(),
        SmallWorld.CLASSES,
        SmallWorld.POPULATIONS,
        SmallWorld.EDGES,
        world.length());
  }

  private static List<Subject> everybody() {
    var all = new ArrayList<Subject>();
    SmallWorld.PERSONS.forEach(one -> all.add(new Subject.OfPerson(one)));
    all.add(new Subject.OfApplication(SmallWorld.PROGRAM));
    return all;
  }
}
