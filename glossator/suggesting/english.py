"""English: small words, titles, institutions and the like. No code, words only."""

WORDS = {
    "small": """
a about above across actually after afterwards again against ago ah alas all almost alone along
already also alternatively although altogether always am amid among amongst an and another any
anybody anyhow anyone anything anyway apart are aren't around as aside at away aye back be because
become been before beforehand behind being below beneath beside besides between beyond both briefly
but by came can can't cannot certainly clearly come comes consequently could couldn't dear despite
did didn't do does doesn't doing don't done down during each earlier eight either eleven else
elsewhere enough especially even eventually ever every everybody everyone everything everywhere
evidently except exactly few fifteen fifty finally five for forty four fourth from further
furthermore gave generally get gets getting give given go goes gone good got granted had hadn't
half happily hardly has hasn't have haven't having he he'd he'll he's hello hence henceforth her
here here's hereafter hers herself hey him himself his hitherto how however hundred i i'd i'll i'm
i've if in incidentally indeed initially inside instead into is isn't it it'd it'll it's its itself
just last lastly lately later least less lest let let's like likewise long look made mainly make
makes many may maybe me meanwhile merely might mine moreover most mostly much must my myself namely
nay near nearly needless neither never nevertheless next nine no nobody none nonetheless nor not
nothing notwithstanding now nowhere o obviously of off often oh ok okay on once one ones only onto
or originally other others otherwise ought our ours ourselves out outside over own particularly
perhaps please possibly presently presumably previously probably quite rather really regardless
right round said same save saw say says second secondly see seen several shall shan't she she'd
she'll she's should shouldn't similarly simply since six sixty so some somebody somehow someone
something sometimes somewhat somewhere soon sooner still strictly subsequently such suddenly surely
take taken ten than thank thanks that that's the thee their theirs them themselves then thence
there there's thereafter thereby therefore thereupon these they they'd they'll they're they've
thine thirdly thirty this those thou though three through throughout thus thy till to today
together told tomorrow too took toward towards truly twelve twenty two ultimately under undoubtedly
unfortunately unless unlike until unto up upon us usually very was wasn't we we'd we'll we're we've
well went were weren't what what's whatever when whence whenever where whereas whereby wherein
whereupon wherever whether which whichever while whilst whither who who's whoever whole whom whose
why will with within without won't worse worst would wouldn't ye yes yesterday yet you you'd you'll
you're you've your yours yourself yourselves chapter section note notes page pages figure table
volume vol appendix part book ibid etc viz introduction preface thousand million god heaven
""",
    "plain": """
able act acts age air answer answered arm arms asked away bad bank bed began begin beginning best
better big bit black blue body boy boys bright brought brown call called came care carried case
cases cause certain chance chief child children clear clock close cold come coming common complete
corner country course cried dark day days dead deal dear deep door doors doubt early end ends
entire equal even evening event events eye eyes face fact facts fair fall far fast fear feel
feeling feet fell felt fifty find fine fire five fold foot force form former found free friend
friends front full general gentle girl give glad glass go going gold good great green grey ground
group grown hair half hand hands happy hard head hear heard heart heavy held help high hold home
hope hour hours house houses human hundred idea important kind kinds knew know known large larger
last late laughed lay lead least leave led left less letter letters life light like line lines lips
little live lives living long longer look looked looking lost lot loud love low main making man
manner many matter mean means men mere merely mind minute minutes moment money month months morning
mother mouth move name names near necessary new news next nice night number object old open order
ordinary others pale part parts party pass past pay people perfect person persons picture piece
place places point poor possible power present pretty private public put question quick quiet read
ready real reason red rest result return rich right road room rooms round run sat second seemed
sense set several shook short show side sides sight silent simple single sir small soft sort soon
sound special spoke stand start state step stone stood stopped story strange street strong subject
sudden sure sweet table taken talk tall tell ten thing things think thinking thirty thought three
time times told tone took top town tree trees true turn turned twenty two usual various voice
voices walk walked wall want warm water way ways week weeks white wide wife wild window wish woman
women wonderful wood word words work world worth write written year years young following according
different similar whole dozen later recent previous earlier more most fewer greater smaller
hundreds thousands dozens millions numbers met account accounts essay author authors reader readers
passage sentence paragraph
""",
    "determiners": "the a an this that these those each every some any no his her its their our my",
    "articles": "the a an",
    "divisions": """
abstract acknowledgements afterword appendices appendix background bibliography conclusion
conclusions contents epilogue excursus foreword glossary index introduction overview postscript
preface prologue references remarks sources summary text
""",
    "dates": """
january february march april may june july august september october november december jan feb mar
apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday
mondays tuesdays wednesdays thursdays fridays saturdays sundays christmas easter
""",
    "peoples": """
african africans american americans arab arabs armenian armenians asian asiatic australian austrian
austrians belgian belgians bohemian brazilian british britons bulgarian bulgarians byzantine
canadian catalan celtic chinese croat croatian cuban czech czechs danish dane danes dutch dutchman
egyptian egyptians english englishman englishmen englishwoman estonian ethiopian european europeans
finn finnish finns flemish florentine french frenchman frenchmen frenchwoman georgian georgians
german germanic germans greek greeks hebrew hungarian hungarians indian indians iranian iraqi irish
irishman irishmen israeli italian italians japanese jew jewish jews korean latin latvian latvians
lithuanian lithuanians mexican mexicans mongolian moor moorish moroccan negro norman norse
norwegian norwegians ottoman parisian persian persians pole poles polish portuguese prussian
prussians roman romans rumanian romanian romanians russian russians saxon saxons scandinavian scot
scots scottish scotch scotsman serb serbian serbs siberian sicilian slav slavic slavonic slavs
slovak slovene spaniard spaniards spanish swede swedes swedish swiss syrian tartar tatar tartars
turk turkish turks ukrainian ukrainians vietnamese viennese venetian welsh yugoslav christian
christians christianity catholic catholics protestant protestants muslim muslims
""",
    "countries": """
north south east west northern southern eastern western africa america asia australia austria
belgium brazil britain bulgaria canada china denmark egypt england estonia europe finland france
germany greece holland hungary india ireland israel italy japan korea latvia lithuania mexico
netherlands norway poland portugal prussia romania rumania russia scotland serbia siberia spain
sweden switzerland turkey ukraine wales yugoslavia berlin london moscow paris rome vienna atlantic
pacific mediterranean rhine danube thames
""",
    "titles": """
mr mrs ms miss dr prof sir lady lord dame madame madam monsieur mademoiselle signor signora herr
frau fräulein comrade citizen brother sister father mother uncle aunt cousin general gen marshal
field colonel col major maj captain capt lieutenant lt sergeant sgt corporal private admiral
commander commodore president vice-president premier prime chancellor minister senator governor
deputy secretary ambassador consul commandant constable judge justice bishop archbishop cardinal
pope saint st reverend rev rabbi king queen prince princess duke duchess count countess baron
baroness earl emperor empress tsar tsarina czar kaiser professor doctor chairman commissar
commissioner director don doña señor señora inspector master mayor mistress archduke archduchess
elector messrs pastor
""",
    "institutions": """
academy act agency alliance army assembly association bank bar board brigade bureau cabinet centre
center charter church club code college colleges commission committee commune community company
conference confederation congress constitution convention corporation corps council councils court
covenant day declaration decree department directorate division duma empire executive federation
fleet force forces front fund government guard guards hall hospital house institute institution
international kingdom law league legion library line ministry mission movement museum navy office
order organisation organization pact palace parliament party peace plan plans police policy post
press programme program protocol question railway red relief republic republics reserve revolution
school section senate service society soviet soviets square staff state states street syndicate
theatre theater treaty trial tribunal union unions university war wars week workers works zone
""",
    "deeds": """
admitted admits agreed announced answered argued argues asked asks believed believes claimed claims
cried declares describes died exclaimed explained explains himself herself insisted interrupted
laughed nodded observes proposed recalls recalled remarked remarks replied replies resigned said
says sat shouted smiled speaks spoke suggested suggests tells thinks thought told whispered writes
wrote
""",
    "at": "in at near to from into through outside around towards toward via beyond within",
    "joining": "of|of the|for|for the",
    "kin": """
admirer admirers adherent adherents adversaries adversary ally allies ancestor ancestors aunt
biographer biographers brother brother-in-law brothers circle colleague colleagues companion
companions comrade comrades cousin daughter daughters day days descendant descendants disciple
disciples enemies enemy era family father father-in-law follower followers friend friends
grandfather grandson heir heirs husband lifetime mother nephew niece opponent opponents parents
partisans predecessor predecessors pupil pupils reign rival rivals rule secretary side sister
son son-in-law sons successor successors supporter supporters time tradition translator uncle widow
wife
""",
    "figures": "percent per-cent thousand thousands million millions billion billions trillion",
    "counted": """
chapter chapters section sections note notes page pages p pp figure fig table volume vol no nos
number article articles line lines verse appendix part book isbn psalm opus op room route form
canto
""",
}
