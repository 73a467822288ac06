package io.sekimori.vault.web;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.edge.HomeTile;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The way to a customer, for those who may search. */
@Component
class SearchTile implements HomeTile {
  private final Access access;

  SearchTile(Access access) {
    this.access = access;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.SEARCH)) instanceof Decision.Granted
        ? Optional.of(new Tile("vault.tile", Area.CLIENTS, 10, "/customers", List.of()))
        : Optional.empty();
  }
}
