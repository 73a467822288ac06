package io.sekimori.scan.files;

import java.util.regex.Pattern;

/**
 * What the parts of a document are, by their places in it. A part that is on none of the lists is
 * {@link #UNKNOWN}, and is named: nobody can say that it holds nothing.
 */
enum OfficeParts {
  /** Paragraphs and tables. */
  MARKUP(
      "word/([^/]+|glossary/document|glossary/(header|footer|comments|footnotes|endnotes)[^/]*)\\.xml"
          + "|ppt/(slides|notesSlides|comments|slideMasters|slideLayouts|notesMasters|handoutMasters)"
          + "/[^/]+\\.xml|xl/(comments[^/]*|drawings/[^/]+|threadedComments/[^/]+|persons/[^/]+)\\.xml"
          + "|(word|xl|ppt)/diagrams/(data|drawing)[^/]*\\.xml|content\\.xml|styles\\.xml"),
  /** Cached rows of a table that may be elsewhere, or nowhere any more. */
  PIVOT("xl/pivotCache/pivotCache(Definition|Records)[^/]*\\.xml"),
  EXTERNAL("xl/externalLinks/[^/]+\\.xml"),
  /** Texts between any elements. */
  LOOSE(
      "(word|xl|ppt)/(charts/(chart|chartEx|_?chart)[^/]*|drawings/[^/]+|customUI/[^/]+)\\.(xml|vml)"
          + "|xl/(chartsheets|dialogsheets|revisions|pivotTables|queryTables|slicerCaches"
          + "|timelineCaches|ctrlProps)/[^/]+\\.xml|xl/(connections|xmlMaps)\\.xml"
          + "|ppt/(tags/[^/]+|changesInfos/[^/]+|commentAuthors|authors|presentation)\\.xml"
          + "|customXml/[^/]*item[0-9]*\\.xml|docProps/(core|custom)\\.xml|meta\\.xml"
          + "|(word|xl|ppt)/activeX/[^/]+\\.xml|(Object[^/]*/)(styles|meta)\\.xml"
          + "|(Basic|Dialogs|Scripts)/.+\\.(xml|xlb|xba|xdl)|(.*/)?_rels/[^/]*\\.rels"),
  /** Files of their own. */
  EMBEDDED("(word|xl|ppt)/(embeddings|media)/.+|Pictures/.+|Object.*/content\\.xml"),
  /** How it looks, how it is put together, and what is drawn again from what is read. */
  HARMLESS(
      "\\[Content_Types\\]\\.xml|docProps/(app\\.xml|thumbnail\\.[a-z]+)|docMetadata/LabelInfo\\.xml"
          + "|(word/|word/glossary/)"
          + "(styles|stylesWithEffects|settings|fontTable|numbering|webSettings|theme)[^/]*\\.xml"
          + "|(word|xl|ppt)/(theme|fonts|printerSettings|webextensions)/.+"
          + "|(word|xl|ppt)/charts/(style|colors)[^/]*\\.xml"
          + "|(word|xl|ppt)/diagrams/(colors|layout|quickStyle)[^/]*\\.xml"
          + "|xl/(workbook|sharedStrings|styles|calcChain|metadata|volatileDependencies)\\.xml"
          + "|xl/(tables|tableSingleCells|slicers|timelines|richData)/[^/]+\\.xml"
          + "|ppt/(presProps|viewProps|tableStyles|revisionInfo)\\.xml"
          + "|customXml/itemProps[^/]*\\.xml|_xmlsignatures/.+"
          + "|mimetype|settings\\.xml|manifest\\.rdf|layout-cache|META-INF/[^/]+\\.xml"
          + "|Configurations2/.*|Fonts/.+|Thumbnails/.*|ObjectReplacements/.*|Object[^/]*/settings\\.xml"),
  UNKNOWN("");

  private final Pattern names;

  OfficeParts(String names) {
    this.names = Pattern.compile(names);
  }

  static OfficeParts of(String name) {
    if (HARMLESS.names.matcher(name).matches()) {
      return HARMLESS;
    }
    for (OfficeParts part : values()) {
      if (part.names.matcher(name).matches()) {
        return part;
      }
    }
    return UNKNOWN;
  }
}
