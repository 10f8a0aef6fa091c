-- /mnt/onboard/The Rise of Stalinism.sdr/metadata.epub.lua
return {
    ["annotations"] = {
        [1] = {
            ["chapter"] = "Europe in revolt",
            ["color"] = "yellow",
            ["datetime"] = "2026-11-22 21:15:04",
            ["datetime_updated"] = "2026-11-22 21:17:30",
            ["drawer"] = "lighten",
            ["note"] = "Which ships?\
See \"the note on Kiel\".",
            ["page"] = "/body/DocFragment[8]/body/section/p[3]/text()[2].57",
            ["pageno"] = 12,
            ["pos0"] = "/body/DocFragment[8]/body/section/p[3]/text()[2].57",
            ["pos1"] = "/body/DocFragment[8]/body/section/p[3]/text()[2].117",
            ["text"] = "a mutiny broke out, on 4 November 1918 by the essay’s account",
        },
        [2] = {
            ["chapter"] = "Europe in revolt",
            ["datetime"] = "2026-11-22 21:20:11",
            ["page"] = "/body/DocFragment[8]/body/section/p[5]/text().0",
            ["pageno"] = 13,
            ["text"] = "in Europe in revolt",
        },
        [3] = {
            ["chapter"] = "Why Hitler won",
            ["color"] = "red",
            ["datetime"] = "2026-11-23 07:02:45",
            ["drawer"] = "underscore",
            ["page"] = "/body/DocFragment[16]/body/section/p[12]/text().4",
            ["pageno"] = 180,
            ["pos0"] = "/body/DocFragment[16]/body/section/p[12]/text().4",
            ["pos1"] = "/body/DocFragment[16]/body/section/p[12]/text().71",
            ["text"] = "no Communist Party in the world made a serious analysis",
        },
    },
    ["cre_dom_version"] = 20240114,
    ["doc_pages"] = 360,
    ["doc_path"] = "/mnt/onboard/The Rise of Stalinism.epub",
    ["doc_props"] = {
        ["authors"] = "The Glossator Project",
        ["language"] = "en-GB",
        ["title"] = "The Rise of Stalinism",
    },
    ["last_xpointer"] = "/body/DocFragment[16]/body/section/p[12]/text().4",
    ["percent_finished"] = 0.5,
}
