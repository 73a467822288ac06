-- What the list of pieces shows, so that it reads no whole piece; null of earlier versions.
alter table evidence.piece add column line text, add column line_mac text;
