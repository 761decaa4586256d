"""First names that are the same name: British short forms, and one name's spellings after transliteration.

Each line gives a name and its other forms. Two names are forms of one another if they share a line's name. The lists
were written for this project from common usage; they only ever make a match easier to offer, never certain by itself.
"""

from __future__ import annotations

_SHORT_FORMS = """
aaron: ron ronnie; abigail: abbie abby abi gail; adam: ad addy; adelaide: addie ada heidi; agnes: aggie nessie
alan: al; albert: al alby albie bert bertie; alexander: alex al xander sandy alec alasdair alistair alastair lex sasha
alexandra: alex ali sandra lexi lexie sandy sasha alexa; alfred: alf alfie fred freddie freddy; alice: ali allie
alison: ali allie; amanda: mandy manda; amelia: amy millie milly mia emmy melia; amelie: amy millie milly
andrew: andy drew; angela: angie ange; angus: gus; annabel: anna bella belle annie; anne: annie ann nan nancy
anthony: tony ant; antoinette: toni nettie; antonia: toni tonia; archibald: archie archy; arthur: art artie arty
ashleigh: ash; ashley: ash; augustus: gus; barbara: barb barbie babs; barnaby: barney; bartholomew: bart barty
beatrice: bea bee trixie; beatrix: bea bee trixie; benedict: ben benny; benjamin: ben benji benny; bernard: bernie
bethan: beth; bethany: beth; bradley: brad; brendan: bren; bridget: bridie biddy; bronagh: bron; bronwen: bron
caitlin: cait caity katie; callum: cal; calum: cal; cameron: cam cammy; caroline: carrie caro carly
casandra: cass cassie; cassandra: cass cassie sandra; catherine: cath cathy kate katie kitty cat catie
catriona: cat trina tina; cecilia: cece celia cissy; charles: charlie chas chaz chuck charley
charlotte: charlie lottie lotty char charley; chloe: clo; christian: chris; christina: chris chrissie tina
christine: chris chrissie tina; christopher: chris kit topher kris; clara: clary; clementine: clem clemmie
constance: connie; cordelia: delia cordy; cornelius: neil con; daniel: dan danny; danielle: dani danny elle
darren: daz; david: dave davey davy dai dewi; deborah: deb debbie debs; denise: neecy; dennis: den denny
dominic: dom nic; donald: don donnie; dorothy: dot dottie dolly; douglas: doug dougie; dylan: dil dill; eamonn: eddie
edmund: ed eddie ned ted teddy; edward: ed eddie eddy ned ted teddy; edwin: ed eddie win; eileen: ellie lena
eleanor: ellie elle nell nellie nora ella lenny; elisabeth: beth lizzie liz
elizabeth: beth bess bessie betty betsy eliza elsie liz lizzie lisa libby lily lilibet elle ellie tetty elisabeth
ella: ellie; ellen: ellie nell nellie; elliot: eli; emily: em emmy millie milly; emma: em emmy; emmanuel: manny
ernest: ernie; esther: essie; ethan: eth; eugene: gene; evangeline: eva evie eve; eve: evie; evelyn: eve evie lyn
ezekiel: zeke; faith: fay; felicity: flic fliss fizz; fergus: gus; finlay: fin finn; finley: fin finn; fiona: fi
florence: flo florrie flossie; frances: fran frankie fanny; francesca: fran frankie chess cesca francine
francis: frank frankie fran; franklin: frank frankie; frederica: freddie freda; frederick: fred freddie freddy rick
gabriel: gabe gabby; gabriella: gabby gabi bella ella; gabrielle: gabby gabi elle; gareth: gaz gary
geoffrey: geoff jeff; george: georgie geordie; georgia: georgie gia; georgina: georgie gina; gerald: gerry jerry
gerard: gerry jerry; gillian: gill jill jilly; grace: gracie; graham: gray; gregory: greg; gwendolyn: gwen
gwenllian: gwen; hallie: hal; hannah: han hanny anna; harold: harry hal; harriet: harry hattie hatty
harrison: harry harris; heather: hev; helen: nell nellie nel; helena: lena nell; henrietta: hettie etta harry
henry: harry hal hank; hilary: hil; hugh: hughie huw; hugo: hugh; imogen: immy immie imo; isaac: ike zac zack
isabel: bella belle izzy issy izzie bel isobel; isabella: bella belle izzy issy izzie ella
isabelle: bella belle izzy issy izzie elle; isla: izzy; jack: jackie; jackson: jack jax; jacob: jake coby jay
jacqueline: jackie jacqui; jaime: jay; james: jim jimmy jamie jem jay; jane: janey janie jenny; janet: jan jenny
jasmine: jas jaz jazz jazzy mina yasmin; jayden: jay; jeanette: jean jeanie; jemima: jem mima jemmy
jennifer: jen jenny jenni; jeremy: jem jez jerry; jerome: jerry; jessica: jess jessie jessy; joan: joanie
joanna: jo joey anna; joanne: jo joey; jodie: jo; john: johnny jack jon ian; jonathan: jon jonny johnny
jordan: jordy jord; joseph: joe joey jo; josephine: jo josie joey josy; joshua: josh; judith: judy jude; julia: jules
julian: jules; juliet: jules; justin: jus; katherine: kath kathy kate katie kat kitty kay
kathleen: kath kathy katie kay; kathryn: kath kathy kate katie kat kitty; katrina: kat trina; kayleigh: kay kayley
keira: kiki; kenneth: ken kenny; keziah: kezzy kez; kieran: kier; kimberley: kim kimmy; kirsten: kirsty
kristina: kris tina; lachlan: lachie; laura: laurie lolly; lauren: loz laurie; lawrence: larry laurie lawrie
leanne: lee anne; leo: lee; leonard: len lenny leo; leonardo: leo; leopold: leo; lewis: lew lou; liam: li
lillian: lily lil lilly; lillie: lil; lily: lil; linda: lyn lindy; logan: logie; louis: lou louie; louisa: lou lulu
louise: lou lulu; lucas: luke luc; lucinda: lucy cindy; lucy: luce lu; lydia: lyddie; madeleine: maddie maddy mads
madeline: maddie maddy; madison: maddie maddy; magdalena: lena magda; malcolm: mal; manuel: manny; marcus: marc mark
margaret: maggie meg peggy peg greta madge marge margie daisy rita mags; maria: mia ria; marianne: mary anne
marie: mia; marjorie: marge; martha: marty mattie; martin: marty; mary: molly polly may mamie; mason: mase
mathew: matt; matilda: tilly tillie tilda mattie maddie; matthew: matt matty mat; maurice: mo; maximilian: max
maximus: max; maxwell: max; maya: may; megan: meg meggie; melanie: mel; melissa: mel lissa missy; meredith: merry
michael: mike mick mickey micky mikey mitch; michaela: kayla micky; michelle: shell shelly chelle
mildred: millie milly; millicent: millie milly; miranda: randy mandy; miriam: mim mimi; mitchell: mitch; mohammed: mo
molly: moll; morgan: mog; nancy: nan; naomi: nomi; natalie: nat nattie talie; natasha: tasha tash nat
nathan: nate nat; nathaniel: nate nat nathan; neil: neilly; niamh: neevy; nicholas: nick nicky nico klaus colin
nicola: nicky nikki nic cola; nicole: nicky nikki nic; nigel: nige; noah: no; olive: ollie liv; oliver: ollie olly
olivia: liv livvy livy ollie libby; oscar: ozzy oz; ottilie: tilly tillie; pamela: pam; patience: pat
patricia: pat patsy tricia trish patty; patrick: pat paddy rick; paul: paulie; pauline: polly; penelope: penny nell
percival: percy; peter: pete petey; philip: phil pip; philippa: pippa pip philly; phillip: phil pip; phoebe: phebe
polly: pol; poppy: pop; priscilla: cilla prissy; prudence: pru; rachel: rach rae; raymond: ray
rebecca: becca beck becky bex; reginald: reg reggie; reuben: rube ben; rhiannon: rhi; rhys: reese
richard: rich rick ricky dick dickie richie; riley: ry; robert: bob bobby rob robbie robby bert rab
roberta: bobbie robbie; robin: rob; roderick: rod roddy rory; rodney: rod; roger: rodge; roland: rollo
ronald: ron ronnie; rory: ror; rosalind: ros roz rose; rosamund: ros roz rose; rosanna: rosie anna; rose: rosie
rosemary: rose rosie romy; rowan: ro; roxanne: roxy; ruben: ben; rupert: ru; russell: russ; ruth: ruthie; ryan: ry
sabrina: bree; samantha: sam sammy; samira: sam sammy mira; samson: sam; samuel: sam sammy; sandra: sandy
sarah: sally sadie sal; savannah: sav vanna; scarlett: scar lettie; scott: scotty; sebastian: seb bas sebby
serena: rena; seth: sethy; sharon: shaz; shaun: shauny; sheila: shell; shirley: shirl; sidney: sid; sienna: sisi
sinead: nead; solomon: sol solly; sophia: sophie soph sofie; sophie: soph; stacey: stace; stanley: stan; stella: stell
stephanie: steph stevie annie; stephen: steve stevie ste; steven: steve stevie ste; stuart: stu
susan: sue susie suzie; susannah: sue susie suzie anna zanna; suzanne: sue suzie; sydney: syd; tabitha: tabby
tamara: tammy tam mara; tamsin: tam tammy; terence: terry tel; teresa: terry tess tessa; thaddeus: tad
theodora: thea theo dora teddy; theodore: theo ted teddy; theresa: terry tess tessa; thomas: tom tommy thom
timothy: tim timmy; tobias: toby tobes; toby: tobes; tracey: trace; tristan: tris; tyler: ty; valentina: val tina
valerie: val; vanessa: nessa nessie van; verity: vee; veronica: ronnie vera nica; victor: vic
victoria: vicky tori vic vicki tory; vincent: vince vinny vin; violet: vi; virginia: ginny ginger; vivian: viv
vivienne: viv; walter: wally walt; wilfred: wilf wilfie fred; wilhelmina: billie mina minnie
william: will bill billy willy wills liam gwilym; winifred: winnie win freda; xavier: zav; yvonne: vonnie eve
zachariah: zac zach zack zak; zachary: zac zach zack zak zachy; zoe: zo
"""

_SPELLINGS = """
abbie: abby; abdirahman: abdulrahman abdurrahman abdelrahman; abdul: abdel abd; abdullah: abdallah abdulla
agnieszka: agnes aga; ahmed: ahmad ahmet achmed; aisha: ayesha aysha aishah aicha ayisha; aleksandra: ola alexandra
alfie: alfy alfi; amelie: amelia emilie emily; amina: aminah amena; ana: anna; anastasiia: anastasia anastasiya
andrii: andrew andrei andrey andriy andrzej; anna: ana; aoife: eefa efa; ashley: ashleigh ashlee; barbara: basia
bilal: belal bilaal; caitlin: katelyn kaitlyn caitlyn kaitlin; callum: calum kallum; caoimhe: keeva kiva; carys: caris
catherine: katherine kathryn catharine katharine cathryn; chantelle: chantel shantelle chantal; cian: kian keane kean
ciara: keira kiera kira ciera kiara; ciaran: kieran kieron keiran; conor: connor conner; danielle: daniele
dmytro: dmitri dmitry dimitri dmitriy; elin: ellen elen; ellie: elly elli; eoin: owen ewan euan eoghan ewen
erik: eric; evie: evy; fatima: fatimah fatma fathima; ffion: fion fionn; finley: finlay; gabrielle: gabriele
geoffrey: jeffrey; gethin: gethyn; gurpreet: gurprit; halima: halimah haleema; hallie: halle hally; hamza: hamzah
hanna: anna hannah ganna; hannah: hanna; harley: harleigh; harpreet: harprit; hassan: hasan
hayley: haley hailey haylee; hussein: hussain husain husein hossein; ibrahim: ebrahim ibraheem abraham ibrahima
idris: idrees edris idriss; ioan: john ion ioana; iryna: irina irena; isa: eisa essa issa
isabel: isobel ishbel izabela izabella isabela; isla: ayla eila; ismail: ismael esmail ishmael
jakub: jacob yakub yaqub; jamal: gamal cemal; jan: jon ian ivan; jaspreet: jasprit; jasvinder: jaswinder
jaxon: jackson jaxson; jayden: jaden jaiden jaydon; joanna: asia; jodie: jody; jose: joseph pepe; juan: john
karim: kareem; kateryna: katerina ekaterina catherine katarzyna katherine; katie: katy kati; kayleigh: kayley kaylee
keira: kyra keera; kerry: kerri kerrie; khadija: khadijah hadija kadija hatice; khalid: khaled halid
krzysztof: christopher; lacey: lacy laci lacie; layla: leila laila leyla; leanne: lianne leeann leane; leigh: lee
lily: lilly lillie; luca: luka; magdalena: magda; mahmoud: mahmud mahmood mehmood; mair: mary; maisie: maisy
malgorzata: margaret gosia; manpreet: manprit; marc: mark; mariia: maria mariya marija
maryam: mariam miriam meryem mariyam; mason: mayson; michelle: michele; mihai: michael; millie: milly
mohammed: muhammad mohamed mohammad muhammed mohamad mohd mohamud mahomed muhammet mehmet; mollie: molly
musa: moosa mousa mussa moses; mustafa: mostafa moustafa; mykhailo: mikhail michael mihail mykhaylo michal
mykola: nikolai nikolay nicholas mikola; nataliia: natalia nataliya natalya natalie; niamh: neve neave niav
nico: niko; nicola: nichola; nicole: nichole; nour: noor nur; oisin: osheen osian
oleksandr: alexander aleksandr alexandr aleksander olexandr; oleksandra: alexandra aleksandra
oleksii: alexei aleksei alexey oleksiy; olena: elena helena yelena; omar: umar omer; othman: usman osman uthman
pawel: paul pavel pavlo; philip: phillip; piotr: peter petr petro; qasim: kasim qassim kassem; rachel: rachael
rashid: rasheed rachid; rebecca: rebekah rebeka; reuben: ruben reuven rueben; rhys: reece reese rees
riley: reilly rylee; rory: ruairi ruari ruaidhri; safiya: safiyah safia sofia; said: saeed syed sayed saed
salma: selma; samira: sameera samirah; saoirse: seersha sersha; sarah: sara; satvinder: satwinder
sean: shaun shawn shane sion; serhii: sergei sergey serhiy; sian: shan jane; siobhan: shivaun chevonne
sofiia: sofia sophia sofiya zofia; sophie: sofie; stacey: stacy staci; stefan: stephen steven; steffan: stephen
stephen: steven stephan; sukhvinder: sukhwinder; sulaiman: suleiman suleman solomon sulayman
sumaya: sumayyah sumaiya soumaya; tariq: tarik tareq; theo: teo; tomasz: thomas tomas; toni: tony; tracey: tracy
tyler: tylor; volodymyr: vladimir wladimir; wojciech: wojtek; yasmin: yasmine yasmeen jasmin jasmine jasmina
yevhen: evgeny yevgeny eugene; yuliia: julia yulia yuliya; yusuf: yousef youssef yousuf yusef yosef yousaf joseph
zachary: zackary zachery zakary; zahra: zara zahrah sarah; zainab: zaynab zeinab zeynep zainub; zoe: zoey zoie
"""


def _table(*blocks: str) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    entries = (entry for block in blocks for line in block.strip().splitlines() for entry in line.split(";"))
    for entry in entries:
        long, _, forms = entry.partition(":")
        long = long.strip()
        for form in (long, *forms.split()):
            names.setdefault(form, set()).add(long)
    return {form: frozenset(longs) for form, longs in names.items()}


_NAMES_OF = _table(_SHORT_FORMS, _SPELLINGS)


def names_of(form: str) -> frozenset[str]:
    """The full names that a folded first name may stand for ("tilly" -> matilda, ottilie); empty if none is known."""
    return _NAMES_OF.get(form, frozenset())


def are_forms(first: str, second: str) -> bool:
    """Are these two folded first names forms of one name?"""
    return first == second or not names_of(first).isdisjoint(names_of(second))
