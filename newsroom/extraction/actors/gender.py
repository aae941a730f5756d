"""Whether a person is spoken of as he or she, as far as titles and given names tell."""

from newsroom.extraction.words import words

HE, SHE = "he", "she"
TITLES_OF_MEN = words("""
    mr mr. sir lord king prince sheikh father pope cardinal archbishop congressman chairman spokesman businessman
    councilman assemblyman policeman fireman brother son husband uncle actor
""")
TITLES_OF_WOMEN = words("""
    mrs mrs. ms ms. miss dame lady queen princess congresswoman chairwoman spokeswoman businesswoman councilwoman
    assemblywoman policewoman mother sister daughter wife aunt actress
""")
NOUNS_OF_MEN = TITLES_OF_MEN | words("man boy gentleman father-in-law grandfather widower gunman")
NOUNS_OF_WOMEN = TITLES_OF_WOMEN | words("woman girl gentlewoman mother-in-law grandmother widow")
MEN = words("""
    aaron abdul abraham adam adrian ahmed alan albert alejandro alexander alexei alfred ali allen andrew angus anthony
    antonio arthur barack barry benjamin bernard bernie bill billy bob boris brad bradley brandon brendan brett brian
    bruce bryan carl carlos charles charlie chris christopher chuck clarence colin craig curtis dan daniel darrell dave
    david dennis derek dick dmitry don donald doug douglas duncan dwight ed eddie edgar edmund eduardo edward emmanuel
    eric ernest eugene felix fernando francis francisco frank franklin fred frederick gary gavin gene geoffrey george
    gerald gerard giovanni glenn gordon graham greg gregory gustavo guy hans harold harry harvey hassan heinrich henry
    herbert herman howard hugh hugo ian ibrahim igor isaac ivan jack jacob jacques jake james jason javier jay jeff
    jeffrey jeremy jerome jerry jesus jim jimmy joe joel johan john johnny jonathan jorge jose joseph josh joshua juan
    julian justin karl keith ken kenneth kevin kofi kurt kyle larry lawrence leo leon leonard liam lloyd louis luca
    luis luke malcolm manuel marc marcel marco marcus mario mark martin matt matteo matthew maurice max michael miguel
    mike mikhail mitch mitt mohamed mohammad mohammed moshe muhammad nathan neil newt nicholas nick nicolas nigel noah
    norman oleg oliver omar oscar otto pablo patrick paul pedro peter phil philip pierre pranab rahm ralph ramon rand
    raul ray raymond rex ricardo richard rick rob robert roberto rodney roger roland ron ronald roy rudolph rudy russell
    ryan salman sam samuel scott sean sebastian sergei sergey seth simon stanley stephen steve steven stuart ted
    terence terrence theodore thomas tim timothy todd tom tommy tony trevor vicente victor viktor vincent vladimir
    walter warren wayne wesley wilhelm will william wolfgang xavier yusuf zachary
""")
WOMEN = words("""
    abigail agnes alexandra alice alicia allison amanda amber amelia amina amy ana andrea angela anita anna anne annie
    aisha barbara beatrice becky bella bernadette beth betsy betty beverly bonnie brenda brittany camilla carla carly
    carmen carol caroline carolyn cassandra catherine cathy cecilia charlotte cheryl chelsea christina christine cindy
    claire clara claudia condoleezza connie cynthia daisy daniela dawn deborah debra denise diana diane dianne donna
    dora doris dorothy edith eileen elaine eleanor elena elise elisabeth elizabeth ella ellen emily emma erica erin
    esther eva evelyn fatima fiona florence frances gabriela gail georgia geraldine gina gladys gloria grace gretchen
    hannah heather heidi helen helena hilary hillary hope ida ilhan ingrid irene iris isabel isabella ivanka jacqueline
    jane janet janice jean jeanne jennifer jenny jessica jill joan joanna jocelyn josephine joy joyce juanita judith
    judy julia juliana julie kamala karen kate katherine kathleen kathryn kathy katie katrina kellyanne kimberly
    kirsten kristen kristin laura lauren leah lena leticia lillian linda lisa liz lois loretta lori louise lucia lucy
    lydia madeleine maggie marcia margaret maria marianne marie marilyn marina marjorie marsha martha mary maureen
    megan meghan melania melanie melissa mercedes mia michele michelle mildred miriam molly monica nadia nancy natalia
    natalie natasha nicole nikki nina nora norma olga olivia pamela patricia paula pauline peggy penelope penny phyllis
    priscilla rachel rebecca renee rita roberta rosa rosalind rose rosemary ruth sally samantha sandra sara sarah
    selina sharon sheila shirley silvia simone sofia sonia sophia sophie stella stephanie sue susan susanna suzanne
    svetlana sylvia tamara tanya tara tatiana teresa theresa therese tiffany tina ursula valerie vanessa vera veronica
    victoria violet virginia vivian wanda wendy winifred yolanda yvonne zoe
""")


def of_name(name: str) -> str:
    """“he”, “she” or nothing for a personal name, by its title or its first given name."""
    first = name.split()[0].lower() if name.split() else ""
    if first in MEN or first in TITLES_OF_MEN:
        return HE
    return SHE if first in WOMEN or first in TITLES_OF_WOMEN else ""


def of_title(before: str) -> str:
    """“he”, “she” or nothing for the words before a name: “Mr.”, “spokeswoman”."""
    last = before.split()[-1].lower() if before.split() else ""
    return HE if last in TITLES_OF_MEN else SHE if last in TITLES_OF_WOMEN else ""


def of_noun(lemma: str) -> str:
    """“he”, “she” or nothing for a noun that stands for a person without a name."""
    return HE if lemma in NOUNS_OF_MEN else SHE if lemma in NOUNS_OF_WOMEN else ""
