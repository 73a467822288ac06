package io.sekimori.history;

import io.sekimori.keys.Keys;
import io.sekimori.ledger.HotRange;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Pruning;
import io.sekimori.objectstore.BucketPlace;
import io.sekimori.objectstore.FolderPlace;
import io.sekimori.objectstore.ObjectPlace;
import io.sekimori.objectstore.S3Client;
import io.sekimori.objectstore.S3Signer;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One history per node. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistorySettings.class)
class HistoryConfiguration {
  @Bean
  Book historyBook(Ledger ledger, Lists lists) {
    return new Book(ledger, lists);
  }

  @Bean
  Lists historyLists(Shelf shelf, HistorySettings settings) {
    return new Lists(shelf.place(), settings.directory().resolve("lists-near"));
  }

  @Bean
  Shelf historyShelf(HistorySettings settings, Clock clock) {
    return new Shelf(place(settings, clock), settings.directory().resolve("near"));
  }

  private static Path folder(HistorySettings settings) {
    var folder = settings.folder();
    return folder == null ? settings.directory() : folder;
  }

  private static ObjectPlace place(HistorySettings settings, Clock clock) {
    var endpoint = settings.endpoint();
    if (endpoint == null) {
      return new FolderPlace(folder(settings));
    }
    var bucket = settings.bucket();
    var keys = settings.keys();
    if (bucket == null || keys == null) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "sekimori.history");
    }
    var signer = S3Signer.keysIn(keys, settings.region(), "sekimori.history.keys");
    return new BucketPlace(new S3Client(endpoint, bucket, signer, clock), settings.prefix());
  }

  @Bean(destroyMethod = "close")
  Duck historyEngine(HistorySettings settings) {
    var readable = new ArrayList<>(List.of(settings.directory()));
    if (settings.endpoint() == null) {
      readable.add(folder(settings));
    }
    var scratch = settings.directory().resolve("scratch");
    return new Duck(scratch, readable, settings.memory(), settings.threads());
  }

  @Bean
  RollUps historyRollUps(HistorySettings settings, Shelf shelf, Keys keys, Duck duck) {
    Seal seal = message -> keys.mac("history-rolled", message);
    return new RollUps(settings.directory().resolve("rolled"), shelf, seal, duck);
  }

  @Bean
  Touches touches(Ledger ledger, Book book, Shelf shelf, RollUps rollUps, Duck duck) {
    return new Touches(new SealedSource(ledger, book::segments, shelf, rollUps, duck));
  }

  @Bean
  Leaves leaves(Ledger ledger, Book book, Shelf shelf, Duck duck, HistorySettings settings) {
    var directory = settings.directory().resolve("unsealed");
    return new Leaves(ledger, book::segments, shelf, duck, directory);
  }

  @Bean
  OldLeaves olderEntries(Book book, Shelf shelf, Duck duck) {
    return new OldLeaves(book, shelf, duck);
  }

  @Bean
  Cooling historyCooling(HotRange hot, Book book, Shelf shelf, OldLeaves leaves, Clock clock) {
    return new Cooling(hot, book, shelf, leaves, clock);
  }

  @Bean
  Sealer historySealer(
      Ledger ledger, Book book, Shelf shelf, Duck duck, HistorySettings settings, Clock clock) {
    return new Sealer(ledger, book, shelf, duck, settings.directory().resolve("aside"), clock);
  }

  @Bean
  Thinning historyThinning(Pruning pruning, Book book, Shelf shelf, Sealer sealer) {
    return new Thinning(pruning, book, shelf, sealer);
  }

  @Bean
  Leavers leavers(Thinning thinning, Book book) {
    return new Leavers(thinning, book);
  }

  @Bean
  Sealings sealings(Book book) {
    return new Sealings(book);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Rounds historyRounds(
      Ledger ledger,
      Book book,
      Shelf shelf,
      RollUps rollUps,
      Duck duck,
      Lists lists,
      Cooling cooling,
      Sealer sealer,
      Thinning thinning,
      HistorySettings settings,
      Clock clock) {
    var aside = settings.directory().resolve("aside");
    return new Rounds(
        ledger,
        book,
        sealer,
        new Sweeper(ledger, book, shelf, clock),
        rollUps,
        new Recheck(ledger, book, shelf, rollUps, lists),
        () -> {
          cooling.run();
          thinning.run();
        },
        aside,
        settings,
        clock);
  }
}
