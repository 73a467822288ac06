package io.sekimori.retention;

import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * The file by which a folder is known to be the store itself, and not the empty place where a share
 * should be mounted, or another share. It is written the first time that something is found in a
 * folder that was never counted; after that nobody but a person at the machine puts it there again.
 */
final class StoreMark {
  /** At the top of the store; no object. */
  static final String NAME = ".sekimori-store";

  /** What refusals are about if it is missing, or is of another store. */
  static final String ABOUT = "store-mark";

  private static final int LONGEST = 200;

  private final String text;
  private final BooleanSupplier counted;

  /**
   * @param counted whether the store was ever counted; asked only if the mark is missing
   */
  StoreMark(String store, BooleanSupplier counted) {
    this.text = "sekimori-store " + store;
    this.counted = counted;
  }

  /** The mark of a store whose counts are in the ledger. */
  static StoreMark of(String store, Ledger ledger) {
    return new StoreMark(store, () -> counted(store, ledger));
  }

  private static boolean counted(String store, Ledger ledger) {
    var found = new AtomicBoolean();
    ledger.readBack(
        Set.of(Measures.MEASURED),
        0,
        entry -> {
          boolean ofThis = store.equals(entry.event().facts().get("store"));
          found.compareAndSet(false, ofThis);
          return ofThis ? entry.index() + 1 : 0;
        });
    return found.get();
  }

  /** True for the mark's own place, which is neither listed nor deleted. */
  static boolean is(Path file, Path top) {
    return file.equals(top.resolve(NAME));
  }

  /**
   * Passes if the folder is the store, or becomes it now.
   *
   * @throws Refusal NOT_READY about {@link #ABOUT}
   */
  void require(Path top) throws IOException {
    var mark = top.resolve(NAME);
    if (!there(mark) && !(first(top) && written(mark))) {
      throw away();
    }
  }

  /**
   * Passes if the folder is the store still.
   *
   * @throws Refusal NOT_READY about {@link #ABOUT}
   */
  void requireStill(Path top) throws IOException {
    if (!there(top.resolve(NAME))) {
      throw away();
    }
  }

  private static Refusal away() {
    return new Refusal(ProblemCode.NOT_READY, ABOUT);
  }

  /** One of another store is as bad as none. */
  private boolean there(Path mark) throws IOException {
    try {
      return Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)
          && Files.size(mark) <= LONGEST
          && Files.readString(mark, StandardCharsets.UTF_8).strip().equals(text);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** An empty folder may be a place where nothing is mounted. */
  private boolean first(Path top) throws IOException {
    try (var entries = Files.newDirectoryStream(top)) {
      var one = entries.iterator();
      return one.hasNext() && !is(one.next(), top) && !counted.getAsBoolean();
    }
  }

  /** Another node may be first. */
  private boolean written(Path mark) throws IOException {
    try {
      Files.writeString(mark, text + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException other) {
      return there(mark);
    }
  }
}
