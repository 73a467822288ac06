package io.sekimori.vault.intake;

import io.sekimori.access.Access;
import io.sekimori.database.Databases;
import io.sekimori.duties.Promise;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.vault.Imports;
import io.sekimori.vault.ObjectHolds;
import io.sekimori.vault.catalogue.Catalogue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Imports of this server. Uploads lie encrypted below {@code sekimori.data.directory}; one that
 * nothing is done with is removed after {@code sekimori.import-kept} (24 hours).
 */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
  @Bean(destroyMethod = "close")
  Intake intake(
      Databases databases,
      Imports imports,
      Catalogue catalogue,
      Keys keys,
      Access access,
      Ledger ledger,
      ObjectHolds holds,
      Clock clock,
      @Value("${sekimori.data.directory}") Path directory,
      @Value("${sekimori.import-kept:24h}") Duration kept) {
    var shop =
        shop(
            databases,
            imports,
            catalogue,
            new Uploads(directory, keys, holds),
            access,
            ledger,
            clock,
            Imports.PART);
    return new Intake(shop, new Workshop(shop, kept).open());
  }

  static Shop shop(
      Databases databases,
      Imports imports,
      Catalogue catalogue,
      Uploads uploads,
      Access access,
      Ledger ledger,
      Clock clock,
      int part) {
    return new Shop(
        databases,
        imports,
        catalogue,
        uploads,
        new ImportRows(databases, catalogue, clock),
        new ProblemRows(databases),
        new Permits(access, ledger),
        new Arrivals(),
        clock,
        part);
  }

  @Bean
  CutImports cutImports(Intake intake) {
    return new CutImports(intake);
  }

  /** Nothing lies here for longer than was promised, whatever the imports say. */
  @Bean
  Promise leftOverUploads(
      @Value("${sekimori.data.directory}") Path directory,
      @Value("${sekimori.import-kept:24h}") Duration kept,
      @Value("${sekimori.ledger.node:node-1}") String node,
      ObjectHolds holds,
      Clock clock) {
    return new LeftOverUploads(directory, kept, node, holds, clock);
  }
}
