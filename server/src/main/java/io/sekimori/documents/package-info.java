/**
 * Documents for print: headings, paragraphs and tables on A4, as a PDF that holds its own letters.
 *
 * <p>To use it, take {@link io.sekimori.documents.Documents} and hand it a {@link
 * io.sekimori.documents.Document}, whose texts are already in the reader's language: {@code
 * documents.pdf(new Document(title, foot, made, language, List.of(new Document.Heading(..), new
 * Document.Paragraph(..), new Document.Table(columns, rows))))}. Answer it as {@code
 * application/pdf}. It does not know what a document says, looks up no message, and keeps nothing.
 * Its invariant: the same document with the same font is the same bytes, and every letter in it can
 * be searched and copied. It trusts the font of this machine, and no more: without one it refuses
 * (FONT_MISSING) and never prints blanks.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"terms"})
package io.sekimori.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
