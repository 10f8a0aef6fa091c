"""A small style of notes: whole, then "ibid." and short forms with the first note's number."""

NOTE_STYLE = """\
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info>
    <title>Small notes</title>
    <id>urn:uuid:00000000-0000-4000-8000-00000000c511</id>
    <updated>2026-01-01T00:00:00+00:00</updated>
  </info>
  <macro name="place">
    <group delimiter=" ">
      <label variable="locator" form="short"/>
      <text variable="locator"/>
    </group>
  </macro>
  <citation>
    <layout delimiter="; " suffix=".">
      <choose>
        <if position="ibid-with-locator">
          <group delimiter=", "><text term="ibid"/><text macro="place"/></group>
        </if>
        <else-if position="ibid"><text term="ibid"/></else-if>
        <else-if position="subsequent">
          <group delimiter=", ">
            <names variable="author"><name form="short" and="text"/></names>
            <choose>
              <if position="near-note"><text value="as before"/></if>
              <else>
                <group delimiter=" ">
                  <text term="note" form="short"/>
                  <text variable="first-reference-note-number"/>
                </group>
              </else>
            </choose>
            <text macro="place"/>
          </group>
        </else-if>
        <else>
          <group delimiter=", ">
            <names variable="author"><name and="text"/></names>
            <text variable="title" font-style="italic"/>
            <date variable="issued"><date-part name="year"/></date>
            <text macro="place"/>
          </group>
        </else>
      </choose>
    </layout>
  </citation>
  <bibliography>
    <layout suffix=".">
      <group delimiter=", ">
        <names variable="author"><name name-as-sort-order="all"/></names>
        <text variable="title" font-style="italic"/>
      </group>
    </layout>
  </bibliography>
</style>
"""
"""It is written for these tests: each of its forms says which position it is for."""

NOTE_WORKS = """[
{"id": "reed1919", "type": "book", "title": "Ten Days", "issued": {"date-parts": [[1919]]},
 "author": [{"family": "Reed", "given": "John"}]},
{"id": "carr1952", "type": "book", "title": "A History", "issued": {"date-parts": [[1952]]},
 "author": [{"family": "Carr", "given": "Edward"}]},
{"id": "nove:1992", "type": "book", "title": "An Economic History",
 "issued": {"date-parts": [[1992]]}, "author": [{"family": "Nove", "given": "Alec"}]}
]
"""

NOTED = '\n[works]\nstyle = "notes"\n'
"""The settings of a book that has them."""


def note_files(**chapters: str) -> dict[str, str | bytes]:
    """The files of a book in that style: chapters by their slugs, `one` and so on."""
    texts = {f"chapters/{name}.md": text for name, text in chapters.items()}
    return {"styles/notes.csl": NOTE_STYLE, "works.json": NOTE_WORKS, **texts}
