package io.sekimori.systems.web;

import io.sekimori.systems.Mode;
import io.sekimori.systems.Registered;
import io.sekimori.systems.Standing;
import io.sekimori.terms.FieldClass;
import java.util.ArrayList;
import java.util.List;

/**
 * Which system holds which class how, for a drawing that the server makes: all lengths are of its
 * view box. In the wide form a system is a line of all classes; in the narrow one a block of them.
 */
record Picture(List<Block> blocks, List<Cell> heads, int width, int height) {
  private static final int GAP = 3;

  Picture {
    blocks = List.copyOf(blocks);
    heads = List.copyOf(heads);
  }

  /** A system. */
  record Block(String id, String name, String standing, int x, int y, List<Cell> cells) {
    Block {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A class of it.
   *
   * @param mode the text of a {@link Mode}, {@code none}, or {@code unknown} as long as nobody has
   *     said
   */
  record Cell(String of, String mode, int x, int y, int width, int height) {
    public int middle() {
      return x + width / 2;
    }
  }

  /** Whether the name stands beside the cells or above them, and how they are laid out. */
  private record Form(int columns, int left, int top, int head, int width, int height) {}

  private static final Form WIDE = new Form(12, 190, 0, 40, 74, 34);
  private static final Form NARROW = new Form(3, 0, 26, 0, 112, 44);

  static Picture wide(List<Registered> all) {
    return of(all, WIDE);
  }

  static Picture narrow(List<Registered> all) {
    return of(all, NARROW);
  }

  private static Picture of(List<Registered> all, Form form) {
    var classes = FieldClass.values();
    int lines = (classes.length + form.columns() - 1) / form.columns();
    int tall = form.top() + lines * (form.height() + GAP) + 2 * GAP;
    var blocks = new ArrayList<Block>();
    int y = form.head();
    for (var one : all) {
      blocks.add(block(one, form, y));
      y += tall;
    }
    var heads = new ArrayList<Cell>();
    for (var of : form.head() > 0 ? classes : new FieldClass[0]) {
      heads.add(cell(of, "", form, -form.top()));
    }
    int width = form.left() + form.columns() * (form.width() + GAP);
    return new Picture(blocks, heads, width, y);
  }

  private static Block block(Registered one, Form form, int y) {
    var cells = new ArrayList<Cell>();
    for (var of : FieldClass.values()) {
      cells.add(cell(of, mode(one, of), form, y));
    }
    return new Block(one.id().value(), one.name(), one.standing().text(), form.left(), y, cells);
  }

  private static Cell cell(FieldClass of, String mode, Form form, int y) {
    int number = List.of(FieldClass.values()).indexOf(of);
    int column = number % form.columns();
    int line = number / form.columns();
    return new Cell(
        of.text(),
        mode,
        form.left() + column * (form.width() + GAP),
        y + form.top() + line * (form.height() + GAP),
        form.width(),
        form.height());
  }

  /** How a class is held, as the page shows it. */
  static String mode(Registered one, FieldClass of) {
    var mode = one.modes().get(of);
    if (mode != null) {
      return mode.text();
    }
    return one.standing() == Standing.UNDESCRIBED ? "unknown" : "none";
  }

  /** The modes of the legend, in the order of the drawing. */
  static List<String> legend() {
    var all = new ArrayList<String>();
    for (var mode : Mode.values()) {
      all.add(mode.text());
    }
    all.add("none");
    all.add("unknown");
    return all;
  }
}
