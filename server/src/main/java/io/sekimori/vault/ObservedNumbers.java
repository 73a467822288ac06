package io.sekimori.vault;

import io.sekimori.systems.CustomerNumbers;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import io.sekimori.vault.catalogue.Tag;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whose customer number a text of another system's log is, by the blind index. */
@Component
class ObservedNumbers implements CustomerNumbers {
  private final Catalogue catalogue;
  private final Tags tags;
  private final Customers customers;
  private final Tag tag;

  ObservedNumbers(Catalogue catalogue, Tags tags, Customers customers) {
    this.catalogue = catalogue;
    this.tags = tags;
    this.customers = customers;
    this.tag = Numbers.tag(catalogue);
  }

  @Override
  public Map<String, CustomerHandle> handles(Collection<String> numbers) {
    var found = new HashMap<String, CustomerHandle>();
    for (var number : numbers) {
      find(number).ifPresent(handle -> found.put(number, handle));
    }
    return found;
  }

  private Optional<CustomerHandle> find(String number) {
    try {
      var values = List.of(new NewCustomer.Value(Numbers.FIELD, number));
      return tags.keys(tag, values).stream()
          .flatMap(key -> customers.withKey(tag, key).stream())
          .map(row -> row.handle())
          .findFirst();
    } catch (Refusal noNumber) {
      return Optional.empty();
    }
  }

  @Override
  public Set<FieldName> fields() {
    return catalogue.fields().stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
  }
}
