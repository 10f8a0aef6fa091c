-- we can read Lua syntax here!
return {
    ["bookmarks"] = {
        [1] = {
            ["chapter"] = "Why Hitler won",
            ["datetime"] = "2022-03-05 19:02:10",
            ["highlighted"] = true,
            ["notes"] = "no Communist Party in the world made a serious analysis",
            ["page"] = "/body/DocFragment[16]/body/section/p[12]/text().4",
            ["pos0"] = "/body/DocFragment[16]/body/section/p[12]/text().4",
            ["pos1"] = "/body/DocFragment[16]/body/section/p[12]/text().71",
            ["text"] = "Is that so?",
        },
        [2] = {
            ["chapter"] = "Europe in revolt",
            ["datetime"] = "2022-03-04 20:51:36",
            ["highlighted"] = true,
            ["notes"] = "a mutiny broke out",
            ["page"] = "/body/DocFragment[8]/body/section/p[3]/text().57",
            ["pos0"] = "/body/DocFragment[8]/body/section/p[3]/text().57",
            ["pos1"] = "/body/DocFragment[8]/body/section/p[3]/text().75",
            ["text"] = "Page 12 a mutiny broke out @ 2022-03-04 20:51:36",
        },
        [3] = {
            ["datetime"] = "2022-03-04 20:40:00",
            ["notes"] = "in Europe in revolt",
            ["page"] = "/body/DocFragment[8]/body/section/p[1]/text().0",
        },
    },
    ["highlight"] = {
        [12] = {
            [1] = {
                ["chapter"] = "Europe in revolt",
                ["datetime"] = "2022-03-04 20:51:36",
                ["drawer"] = "lighten",
                ["pos0"] = "/body/DocFragment[8]/body/section/p[3]/text().57",
                ["pos1"] = "/body/DocFragment[8]/body/section/p[3]/text().75",
                ["text"] = "a mutiny broke out",
            },
        },
        [40] = {
            [1] = {
                ["chapter"] = "Germany’s lost autumn",
                ["datetime"] = "2013-06-01 10:00:00",
                ["drawer"] = "lighten",
                ["text"] = "the hour came in 1923",
            },
        },
    },
    ["stats"] = {
        ["authors"] = "The Glossator Project",
        ["pages"] = 360,
        ["title"] = "The Rise of Stalinism",
    },
}
