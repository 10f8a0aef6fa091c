"""German: small words, titles, institutions and the like. No code, words only."""

WORDS = {
    "small": """
ab aber abermals ach all alle allein allem allen aller allerdings alles allmählich als also alsdann
am an and ander andere anderem anderen anderer anderes andererseits anders anderthalb anfangs
anstatt auch auf aus ausser außer außerdem bald bei beide beiden beider beides beim beinahe bereits
besonders besser bevor bis bisher bloß bloss da dabei dadurch dafür dagegen daher dahin damals
damit danach daneben dann daran darauf daraus darf darin darüber darum darunter das dass daß
dasselbe davon dazu dein deine deinem deinen deiner deines dem demnach den denen denn dennoch der
deren derjenige dermaßen derselbe derselben deshalb dessen desselben desto deswegen dich die dies
diese dieselbe dieselben diesem diesen dieser dieses diesmal dir doch dort drei drüben du durch
dürfen ebenfalls ebenso eben ehe eher eigentlich ein eine einem einen einer einerseits eines einige
einigen einiger einiges einmal einst einzig endlich entweder er erst erstens es etwa etwas euch
euer eure eurem euren eurer fast folglich fort freilich früher für ganz gar gegen gegenüber gehen
genug gern gerne gewiß gewiss gewöhnlich gleich gleichsam gleichwohl gut guten hab habe haben halb
hat hatte hatten hätte hätten her heraus herein hernach heute heutzutage hier hierauf hiermit hin
hingegen hinter höchst ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem indes
indessen infolge ins insbesondere inzwischen irgend ist ja je jede jedem jeden jedenfalls jeder
jedermann jedes jedoch jemals jemand jene jenem jenen jener jenes jenseits jetzt kann kannst kaum
kein keine keinem keinen keiner keines keineswegs kommen können konnte konnten könnte könnten
künftig kurz lange längst lassen lauter leider letztere letzteren links man manche manchem manchen
mancher manches manchmal mehr mehrere mehreren mein meine meinem meinen meiner meines meist
meistens mich mindestens mir mit mithin mitten mitunter möchte möchten mochte mögen möglich
möglicherweise morgen muss muß müssen musste mußte mußten nach nachdem nachher nämlich natürlich
neben nein neulich nicht nichts nie niemals niemand nirgends noch nun nur ob oben obgleich obwohl
oder offenbar oft ohne ohnehin plötzlich rechts recht sah samt schließlich schon schwerlich sehen
sehr sei seien sein seine seinem seinen seiner seines seit seitdem selber selbst selten sich sie
sind so sobald sodann sofort sogar sogleich solch solche solchem solchen solcher solches soll
sollen sollte sollten somit sondern sonst soviel soweit sowie sowohl später statt stets trotz
trotzdem über überall überdies überhaupt übrigens um und ungefähr unmittelbar uns unser unsere
unserem unseren unserer unseres unserm unsern unsre unsrer unten unter vermutlich viel viele vielen
vieler vieles vielleicht vielmehr vier völlig vom von vor voran vorbei vorher vorhin vorläufig
vormals während wahrlich wahrscheinlich wann war waren wäre wären warum was weder weg wegen weil
weit weiter weiterhin welch welche welchem welchen welcher welches wem wen wenig wenige weniger
wenigstens wenn wer werden weshalb wessen wider wie wieder wiederum wieso wieviel will wir wird
wirklich wirst wo wobei wodurch wofür woher wohin wohl wohlan wollen wollte wollten woran worauf
woraus worin worüber wovon wozu wurde wurden würde würden zehn zu zudem zuerst zufällig zugleich
zuletzt zum zumal zunächst zur zurück zusammen zuvor zuweilen zwar zwei zweitens zwischen zwölf
sagte sprach rief fragte ließ stand kam ging hundert tausend kapitel abschnitt seite seiten
anmerkung abbildung tabelle band teil buch anhang vorwort einleitung gott herrgott sechs sieben
acht neun elf fünf ew ewr o oh na nanu nu jawohl hallo los halt lieber liebe lieben wahr
""",
    "plain": """
hiesige hiesigen hiesiger umliegende umliegenden ungeheure ungeheuren ungeheurer höchste höchsten
höchster glückliche glücklichen glücklicher menschliche menschlichen feste festen fester
ganze ganzen ganzer ganzes große großen großer großes grosse grossen kleine kleinen kleiner kleines
neue neuen neuer neues alte alten alter altes junge jungen junger junges gute guten guter gutes
erste ersten erster erstes zweite zweiten zweiter dritte dritten letzte letzten letzter letztes
eigene eigenen eigener eigenes nächste nächsten nächster hohe hohen hoher lange langen langer kurze
kurzen schöne schönen schöner schönes vorige vorigen halbe halben rechte rechten linke linken
andere beste besten weitere weiteren solche ähnliche verschiedene verschiedenen einzelne einzelnen
gewisse gewissen tag tage tagen tages jahr jahre jahren jahres zeit zeiten mann mannes männer frau
frauen mensch menschen ding dinge dingen art weise augen auge hand hände händen kopf herz herzen
leben welt stunde stunden minute minuten augenblick augenblicke seite seiten wort worte worten weg
teil teile fall stelle haus hause abend morgen nacht mal male ende anfang sache sachen kind kinder
kindern leute leuten freund freunde volle vollen tiefe tiefen starke starken leichte bloße bloßen
bloßer lieber liebe lieben
""",
    "determiners": """
der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines
mein meine meinen meinem meiner meines dein deine deinen deinem deiner sein seine seinen seinem
seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere unseren unserem unserer unsern unserm
unsre euer eure diese dieser dieses diesen diesem jene jener jenes jenen jenem jede jeder jedes
jeden jedem welche welcher welches welchen welchem manche mancher manches manchen alle allen aller
allem alles viele vielen vieler wenige wenigen einige einigen einiger mehrere mehreren beide beiden
solche solcher solches solchen im am zum zur vom beim ins ans aufs fürs durchs ums übers unterm
""",
    "articles": "der die das ein eine",
    "divisions": """
anhang anhänge anmerkungen bemerkungen danksagung einführung einleitung epilog exkurs fazit
inhalt literatur nachwort prolog quellen register schluss schluß text überblick verzeichnis vorwort
zusammenfassung
""",
    "dates": """
januar jänner februar märz april mai juni juli august september oktober november dezember montag
dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montags sonntags weihnachten ostern
pfingsten
""",
    "peoples": """
afrikaner amerikaner araber armenier asiate asiaten australier belgier brasilianer brite briten
bulgare bulgaren chinese chinesen däne dänen deutsche deutschen deutscher engländer engländern este
esten europäer europäern finne finnen flame franzose franzosen georgier grieche griechen holländer
inder indianer ire iren israeli italiener japaner jude juden kroate kroaten lette letten litauer
mexikaner niederländer norweger österreicher perser pole polen portugiese preuße preußen römer
rumäne rumänen russe russen sachse sachsen schotte schotten schwede schweden schweizer serbe serben
slawe slawen slowake slowaken spanier tatar tataren tscheche tschechen türke türken ukrainer ungar
ungarn christ christen christentum katholik katholiken protestant protestanten deutsch englisch
französisch latein russisch
""",
    "countries": """
norden süden osten westen nord süd ost west afrika amerika asien australien belgien brasilien
bulgarien china dänemark deutschland deutschlands ägypten england englands europa europas finnland
frankreich frankreichs griechenland großbritannien holland indien irland israel italien italiens
japan kanada mexiko niederlande niederlanden norwegen österreich österreichs portugal rumänien
rußland rußlands russland russlands schottland serbien spanien spaniens sibirien türkei ukraine
berlin london moskau paris rom wien rhein donau nordsee ostsee
""",
    "titles": """
herr herrn frau fräulein dr prof professor doktor genosse genossin bürger bruder schwester vater
mutter onkel tante vetter general marschall feldmarschall generalfeldmarschall oberst major
hauptmann leutnant rittmeister admiral kapitän präsident reichspräsident kanzler reichskanzler
minister graf gräfin grafen fürst fürstin herzog herzogin prinz prinzessin könig königin kaiser
kaiserin zar zarin baron baronin freiherr ritter papst bischof erzbischof kardinal sankt st abt
pater pfarrer meister madame monsieur miss mister lord lady sir junker hofrat mylord gevatter
schultheiß bürgermeister kurfürst erzherzog statthalter
""",
    "institutions": """
partei bund verein verband gesellschaft kommission komitee ausschuss ausschuß rat räte kongress
kongreß konferenz versammlung nationalversammlung regierung ministerium reich republik armee heer
flotte garde bank universität akademie institut kirche orden gericht internationale gewerkschaft
union liga verfassung vertrag frieden krieg revolution zeitung
""",
    "deeds": """
antwortete antwortet behauptete behauptet bemerkte berichtet dachte erklärte erzählte erwiderte
fragte fragt lachte lächelte meint meinte nickte rief ruft sagt sagte saß schreibt schrieb schwieg
sprach spricht starb versetzte
""",
    "at": "in nach aus bei bis von über",
    "joining": "",
    "kin": """
anhänger anhängern anhängerin bruder brüder biograph biographen biograf biografen bundesgenosse
bundesgenossen eltern enkel erbe erben familie feind feinde feinden freund freunde freunden
freundin gattin gefährte gefährten gefolgsleute gegner gegnern gegnerin genosse genossen
großvater herrschaft jünger kollege kollegen kreis mutter nachfolger nachfolgern neffe nichte
onkel regierungszeit rivale rivalen schüler schülern schwager schwester schwiegersohn seite
sekretär sohn söhne tante tochter umkreis vater verbündete verbündeten verbündeter vetter vorfahr
vorgänger widersacher witwe zeit zeiten übersetzer
""",
    "figures": "prozent tausend tausende million millionen milliarde milliarden billion billionen",
    "counted": """
kapitel abschnitt anmerkung anm seite seiten s abbildung abb tabelle band bd nr nummer artikel art
paragraph zeile vers anhang teil buch opus op
""",
}
