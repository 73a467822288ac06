package io.sekimori.vault;

import io.sekimori.access.Access;
import io.sekimori.access.Gate;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.vault.catalogue.Catalogue;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The vault of this server; its snapshot of the searches lies in {@code sekimori.data.directory}.
 */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
  @Bean
  Catalogue catalogue() {
    return Catalogue.current();
  }

  @Bean
  Tags tags(Catalogue catalogue, Keys keys) {
    return new Tags(catalogue, keys);
  }

  @Bean
  Opening opening(Catalogue catalogue, Keys keys) {
    return new Opening(catalogue, keys.dataKeys());
  }

  @Bean(destroyMethod = "close")
  Customers customers(Databases databases, Opening opening, Tags tags) {
    return new Customers(databases, opening, tags);
  }

  @Bean
  SearchIndex searchIndex(Catalogue catalogue) {
    return new SearchIndex(catalogue);
  }

  @Bean(destroyMethod = "close")
  SearchWatch searchWatch(
      Databases databases,
      Keys keys,
      Opening opening,
      SearchIndex index,
      @Value("${sekimori.data.directory}") String directory) {
    var snapshot = new SearchSnapshot(Path.of(directory), keys, databases, opening, index);
    return SearchWatch.start(snapshot);
  }

  @Bean
  Sealing sealing(Catalogue catalogue, Keys keys, Tags tags) {
    return new Sealing(catalogue, keys.dataKeys(), tags);
  }

  @Bean
  Imports imports(
      Databases databases,
      Catalogue catalogue,
      Sealing sealing,
      Tags tags,
      Customers customers,
      SearchWatch watch,
      Ledger ledger) {
    var writer = new BulkWriter(databases, sealing, watch.snapshot()::stored);
    var duplicates = new Duplicates(databases, catalogue, tags, customers);
    return new Imports(databases, sealing, writer, duplicates, ledger);
  }

  @Bean
  Vault vault(
      Catalogue catalogue,
      Customers customers,
      SearchIndex index,
      SearchWatch watch,
      Access access,
      Gate gate,
      Ledger ledger) {
    var finding = new Finding(catalogue, customers, index, watch::ready);
    return new Vault(catalogue, customers, finding, new Disclosures(access, gate, ledger));
  }
}
