package io.sekimori.cli.gate;

/** A command that only holds others. */
abstract class Group extends Asking implements Runnable {
  Group(Place place) {
    super(place);
  }

  @Override
  public void run() {
    throw usage("usage.command-missing");
  }
}
