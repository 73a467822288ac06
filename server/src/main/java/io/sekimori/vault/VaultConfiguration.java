package io.sekimori.vault;

import io.sekimori.access.Access;
import io.sekimori.access.Affected;
import io.sekimori.access.Gate;
import io.sekimori.approvals.Approvals;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.vault.catalogue.Catalogue;
import java.nio.file.Path;
import java.time.Clock;
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
  Hold hold() {
    return new Hold();
  }

  @Bean
  Opening opening(Catalogue catalogue, Keys keys, Hold hold) {
    return new Opening(catalogue, keys.dataKeys(), hold);
  }

  /** Its own way to open: it works while everybody else is held. */
  @Bean
  Rejoin rejoin(
      Databases databases, Catalogue catalogue, Keys keys, Tags tags, Ledger ledger, Hold hold) {
    var opening = new Opening(catalogue, keys.dataKeys());
    return new Rejoin(databases, catalogue, keys, opening, tags, ledger, hold);
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
      Catalogue catalogue,
      SearchIndex index,
      Ledger ledger,
      @Value("${sekimori.data.directory}") String directory) {
    var opening = new Opening(catalogue, keys.dataKeys()); // in memory; whoever answers is held
    return SearchWatch.start(
        SearchSnapshot.in(Path.of(directory), keys, databases, opening, index, ledger));
  }

  @Bean
  Sealing sealing(Catalogue catalogue, Keys keys, Tags tags) {
    return new Sealing(catalogue, keys.dataKeys(), tags);
  }

  @Bean
  Births births(Databases databases, Ledger ledger, Clock clock) {
    return new Births(databases, ledger, clock);
  }

  @Bean
  Imports imports(
      Databases databases,
      Catalogue catalogue,
      Sealing sealing,
      Tags tags,
      Customers customers,
      SearchWatch watch,
      Births births,
      Ledger ledger) {
    var writer = new BulkWriter(databases, sealing, watch.snapshot()::stored);
    var duplicates = new Duplicates(databases, catalogue, tags, customers);
    return new Imports(databases, sealing, writer, duplicates, births, ledger);
  }

  @Bean
  Vault vault(
      Catalogue catalogue,
      Customers customers,
      SearchIndex index,
      SearchWatch watch,
      Databases databases,
      Opening opening,
      Tags tags,
      Disclosures disclosures) {
    var finding = new Finding(catalogue, customers, index, watch::ready);
    var past = new PastValues(databases.data().client(), catalogue, opening);
    return new Vault(catalogue, customers, past, finding, tags, disclosures);
  }

  @Bean
  Affected bulkRevealsUnderWay(Vault vault) {
    return vault.underWay();
  }

  @Bean
  Disclosures disclosures(Access access, Gate gate, Ledger ledger) {
    return new Disclosures(access, gate, ledger);
  }

  @Bean
  Corrections corrections(
      Databases databases,
      Catalogue catalogue,
      Keys keys,
      Sealing sealing,
      Opening opening,
      Tags tags,
      Customers customers,
      Disclosures disclosures,
      Clock clock) {
    var revisions =
        new Revisions(
            databases, catalogue, keys.dataKeys(), sealing, opening, tags, customers, clock);
    return new Corrections(
        catalogue, databases.data().client(), customers, revisions, disclosures, clock);
  }

  @Bean
  Erasing erasing(
      Databases databases,
      Catalogue catalogue,
      Keys keys,
      Opening opening,
      Tags tags,
      ErasureHolds holds,
      Ledger ledger,
      Clock clock) {
    var shredding = new SnapshotKeys(keys, databases);
    return new Erasing(databases, catalogue, shredding, opening, tags, holds, ledger, clock);
  }

  @Bean
  Erasures erasures(
      Catalogue catalogue,
      Customers customers,
      Erasing erasing,
      ErasureHolds holds,
      Approvals approvals,
      Disclosures disclosures,
      Clock clock) {
    return new Erasures(catalogue, customers, erasing, holds, approvals, disclosures, clock);
  }

  @Bean
  RetentionErasures retentionErasures(
      Databases databases,
      Catalogue catalogue,
      Keys keys,
      Opening opening,
      Tags tags,
      SearchWatch watch,
      ErasureHolds holds,
      Ledger ledger,
      Clock clock) {
    var snapshots = new SnapshotKeys(keys, databases);
    return new RetentionErasures(
        catalogue,
        keys.dataKeys(),
        snapshots,
        new BundleErasing(databases, catalogue, opening, tags, holds, clock),
        new Leftovers(databases, catalogue, snapshots, watch::snapshot),
        ledger);
  }

  @Bean
  Retagging retagging(
      Databases databases,
      Catalogue catalogue,
      Keys keys,
      Opening opening,
      Tags tags,
      Ledger ledger,
      Clock clock) {
    return new Retagging(databases, catalogue, keys, opening, tags, ledger, clock);
  }

  @Bean
  Unmade unmade(Databases databases, Erasing erasing, Births births, Ledger ledger, Clock clock) {
    return new Unmade(databases, erasing, births, ledger, clock);
  }
}
